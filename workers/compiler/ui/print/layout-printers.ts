import type { LayoutCatalogue } from '#schemas/generated/layout-catalogue.ts';
import type { EntityModel, Verb } from '../../model.ts';
import { isForEverybody, type UiContext } from '../context.ts';
import { attribute, attributes, code, type Code, joined, jsxText, literal, NOTHING } from './code.ts';
import { plain } from './content-printers.ts';
import { raw } from './field-printers.ts';
import { recordText } from './record-text.ts';
import type { Import } from './module.ts';
import { dependents } from './related.ts';
import { jsxOf, type Printed, printed, type Printers, together } from './printed.ts';

const PAGE_HEADER: Import = { from: '@/components/page-header', name: 'PageHeader' };
const BUTTON: Import = { from: '@/components/ui/button', name: 'Button' };
const LINK: Import = { from: 'next/link', name: 'Link', isDefault: true };
export const MAY: Import = { from: '@/lib/permissions', name: 'may' };

/** Frames, headings and what can be done on a page. */
export const layoutPrinters: Printers<keyof LayoutCatalogue> = {
  Page: (_, children) => {
    const [only] = children;
    const jsx = only !== undefined && children.length === 1 ? only.jsx : code`<>\n${jsxOf(children)}\n</>`;
    return printed(jsx, together(children));
  },
  ToolPage: (props, children) => plain('ToolPage', '@/components/tools/tool-page')(props, children),
  PageHeader: (props, children) => plain('PageHeader', '@/components/page-header')({ ...props }, children),
  RecordHeader: ({ entity: snake, crumbs }, children, context) => {
    const title = recordText(context, context.entity(snake), 'record');
    const needs = together(children);
    const head = code`<PageHeader title={${title.code}}${attribute(
      'crumbs',
      crumbs.map((crumb) => ({ ...crumb })),
    )}`;
    return printed(children.length === 0 ? code`${head} />` : code`${head}>\n${jsxOf(children)}\n</PageHeader>`, {
      ...needs,
      imports: [...needs.imports, PAGE_HEADER, ...title.imports],
    });
  },
  CreateLink: ({ entity: snake, label, href }, _, context) => {
    const button = buttonLink(label, attributes({ href }), 'PlusIcon');
    return guarded(context, context.entity(snake), 'create', button, [BUTTON, LINK, icon('PlusIcon')]);
  },
  EditLink: ({ entity: snake, label, href }, _, context) => {
    const [before = '', after = ''] = href.split('[id]');
    const button = buttonLink(label, code` href={\`${raw(before)}\${record.id}${raw(after)}\`}`, 'PencilIcon');
    return guarded(context, context.entity(snake), 'update', button, [BUTTON, LINK, icon('PencilIcon')], 'record');
  },
  DeleteAction: ({ entity: snake }, _, context) => {
    const entity = context.entity(snake);
    const title = recordText(context, entity, 'record');
    const others = dependents(context, entity);
    const button = code`<DeleteButton action={deleteAction.bind(null, record.id)} name={${title.code}}${others.attribute} />`;
    const imports = [
      { from: '@/components/records/delete-button', name: 'DeleteButton' },
      { from: `@/app/(app)/${entity.names.kebabPlural}/actions`, name: 'deleteAction' },
      ...title.imports,
      ...others.imports,
    ];
    return { ...guarded(context, entity, 'delete', button, imports, 'record'), loads: others.loads };
  },
  SignInForm: ({ mode }) =>
    printed(code`<CredentialsForm mode=${mode} next={typeof next === "string" ? next : ""} />`, {
      imports: [{ from: '@/app/(auth)/credentials-form', name: 'CredentialsForm' }],
    }),
};

/** The application asks its permissions where the answer is not the same for everybody who sees the page. */
function guarded(
  context: UiContext,
  entity: EntityModel,
  verb: Verb,
  jsx: Code,
  imports: readonly Import[],
  record: 'record' | null = null,
): Printed {
  if (isForEverybody(context, entity, verb)) return printed(jsx, { imports });
  const subject = record === null ? NOTHING : code`, ${{ source: record }}`;
  const condition = code`may(viewer, ${literal(entity.names.snake)}, ${literal(verb)}${subject})`;
  return printed(code`{${condition} && (${jsx})}`, { imports: [...imports, MAY], usesViewer: true });
}

function buttonLink(label: string, href: Code, iconName: 'PlusIcon' | 'PencilIcon'): Code {
  const [variant, tag] = iconName === 'PlusIcon' ? [NOTHING, 'PlusIcon'] : [code` variant="outline"`, 'PencilIcon'];
  return joined(
    [
      code`<Button asChild${variant}>`,
      code`<Link${href}>`,
      code`<${{ source: tag }} aria-hidden="true" />`,
      jsxText(label),
      code`</Link>`,
      code`</Button>`,
    ],
    '\n',
  );
}

function icon(name: string): Import {
  return { from: 'lucide-react', name };
}

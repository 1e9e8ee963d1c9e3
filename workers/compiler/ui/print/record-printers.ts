import type {
  RecordDetailsProps,
  RecordsCatalogue,
  RelatedListProps,
  StateBarProps,
} from '#schemas/generated/records-catalogue.ts';
import type { EntityModel } from '../../model.ts';
import { fieldOf, isForEverybody, type UiContext } from '../context.ts';
import { offersTransitions } from '../modules/actions.ts';
import { filterFields, listPath } from '../trees/record-trees.ts';
import { attributes, code, type Code, jsxText, name, NOTHING } from './code.ts';
import { transitionsImport } from './choice-imports.ts';
import { asChild, fieldValue, type Part, partOf, partValue, raw } from './field-printers.ts';
import { contactForm, entityForm } from './form-printers.ts';
import { MAY } from './layout-printers.ts';
import { entityTable } from './list-printers.ts';
import type { Fragment, Import } from './module.ts';
import { latestRecords, LEADING, recordList } from './panel-printers.ts';
import { jsxOf, type Printed, printed, type Printers, together } from './printed.ts';
import { relatedRead } from './related.ts';

const LINK_BUTTON: readonly Import[] = [
  { from: '@/components/ui/button', name: 'Button' },
  { from: 'next/link', name: 'Link', isDefault: true },
];

/** Rows of a list on another record's page. */
const RELATED_ROWS = 8;

/** Components that read or write stored records. */
export const recordPrinters: Printers<keyof RecordsCatalogue> = {
  EntityTable: (props, _, context) => entityTable(props, context),
  EntityForm: (props, _, context) => entityForm(props, context),
  ContactForm: (props, _, context) => contactForm(props, context),
  LatestRecords: (props, _, context) => latestRecords(props, context),
  RecordDetails: (props, _, context) => recordDetails(props, context),
  RelatedList: (props, _, context) => relatedList(props, context),
  StateBar: (props, _, context) => stateBar(props, context),
  RecordHistory: (_props, _, context) => recordHistory(context),
  PanelGrid: (_, children) =>
    printed(
      code`<div className="mt-8 grid items-start gap-6 *:min-w-0 lg:grid-cols-2">\n${jsxOf(children)}\n</div>`,
      together(children),
    ),
  MemberTable: () =>
    printed(code`<MemberTable members={members} viewerId={viewer.id} />`, {
      imports: [
        { from: '@/app/(app)/members/member-table', name: 'MemberTable' },
        { from: '@/app/(app)/members/members', name: 'listMembers' },
      ],
      usesViewer: true,
      loads: [{ variable: 'members', expression: code`listMembers()` }],
    }),
};

function recordDetails({ entity: snake, fields }: RecordDetailsProps, context: UiContext): Printed {
  const entity = context.entity(snake);
  const rows = fields.map((column) => detailRow(context, entity, partOf(entity, column)));
  return printed(code`<RecordDetails>\n${rows.map((row) => row.code)}\n</RecordDetails>`, {
    imports: [
      { from: '@/components/records/record-details', name: 'RecordDetails' },
      { from: '@/components/records/record-details', name: 'Detail' },
      ...rows.flatMap((row) => row.imports),
    ],
  });
}

const WIDE: ReadonlySet<string> = new Set(['text', 'markdown', 'json']);

function detailRow(context: UiContext, entity: EntityModel, part: Part): Fragment {
  const value = partValue(context, entity, part, 'record', 'page');
  const given = attributes({ label: part.label, wide: 'type' in part && WIDE.has(part.type) });
  return { code: code`<Detail${given}>${asChild(value.code)}</Detail>`, imports: value.imports };
}

/** The state of the record and the steps from there, for those who may take them. */
function stateBar({ entity: snake, column }: StateBarProps, context: UiContext): Printed {
  const entity = context.entity(snake);
  const field = fieldOf(entity, column);
  const badge = fieldValue(context, entity, field, 'record');
  const frame = (steps: Code) =>
    code`<StateBar${attributes({ label: field.label })}>\n${badge.code}\n${steps}\n</StateBar>`;
  const imports = [{ from: '@/components/records/state-bar', name: 'StateBar' }, ...badge.imports];
  if (!offersTransitions(context.app, entity)) return printed(frame(NOTHING), { imports });
  const transitions = transitionsImport(entity, field.camel);
  const isAsked = !isForEverybody(context, entity, 'update');
  const viewer = context.app.auth ? code`, viewer, record` : NOTHING;
  const steps = code`<TransitionButtons action={moveAction.bind(null, record.id, ${column})}${attributes({ label: field.label })} transitions={transitionsFrom(${name(transitions.name)}, record.${name(column)}${viewer})} />`;
  return printed(frame(isAsked ? code`{may(viewer, ${snake}, "update", record) && (${steps})}` : steps), {
    imports: [
      ...imports,
      ...(isAsked ? [MAY] : []),
      transitions,
      { from: '@/components/records/transition-buttons', name: 'TransitionButtons' },
      { from: '@/lib/transitions', name: 'transitionsFrom' },
      { from: `@/app/(app)/${entity.names.kebabPlural}/actions`, name: 'moveAction' },
    ],
    usesViewer: context.app.auth,
  });
}

function recordHistory({ app }: UiContext): Printed {
  const history = { from: '@/components/records/record-history', name: 'RecordHistory' };
  const head = code`<RecordHistory createdAt={record.created_at} updatedAt={record.updated_at}`;
  if (!app.auth) return printed(code`${head} />`, { imports: [history] });
  return printed(code`${head} author={author} />`, {
    imports: [history, { from: '@/lib/author', name: 'authorOf' }],
    usesViewer: true,
    loads: [{ variable: 'author', expression: code`authorOf(record, viewer)` }],
  });
}

/** Records that refer to the page's record; those whom the viewer may not read are not asked for. */
function relatedList(props: RelatedListProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { load, imports, isAsked } = relatedRead(context, entity, props.through);
  const variable = name(load.variable);
  const add = addLink(context, entity, props.through);
  // The list can show exactly these only when it can be filtered by the reference.
  const canLead = filterFields(entity).some((field) => field.column === props.through);
  const href = code`{\`${raw(listPath(entity))}?f.${name(props.through)}=\${id}\`}`;
  const all = canLead
    ? code`<Button asChild variant="ghost" size="sm"><Link href=${href}>{messages.viewAll}</Link></Button>`
    : NOTHING;
  const list = recordList(context, entity, {
    heading: props.heading,
    empty: props.empty,
    rows: code`${variable}.rows`,
    limit: RELATED_ROWS,
    actions: code`${all}${add.jsx}`,
  });
  return printed(isAsked ? code`{${variable} && (${list.code})}` : list.code, {
    imports: [...imports, ...(canLead ? LEADING : []), ...add.imports, ...list.imports],
    usesViewer: isAsked || add.usesViewer,
    loads: [load],
  });
}

/** The way to a form for a new record that refers to the page's; nothing where there is no such form. */
function addLink(context: UiContext, entity: EntityModel, through: string): Omit<Printed, 'loads' | 'besides'> {
  const { app } = context;
  const page = app.pages.find((other) => other.kind === 'create' && other.entity === entity.names.snake);
  if (page === undefined) return { jsx: NOTHING, imports: [], usesViewer: false };
  const href = code`{\`${raw(page.path)}?${name(through)}=\${id}\`}`;
  const link = code`<Button asChild variant="outline" size="sm"><Link href=${href}><PlusIcon aria-hidden="true" />${jsxText(page.title)}</Link></Button>`;
  const usesViewer = !isForEverybody(context, entity, 'create');
  return {
    jsx: usesViewer ? code`{may(viewer, ${entity.names.snake}, "create") && (${link})}` : link,
    imports: [...LINK_BUTTON, { from: 'lucide-react', name: 'PlusIcon' }, ...(usesViewer ? [MAY] : [])],
    usesViewer,
  };
}

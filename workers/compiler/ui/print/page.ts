import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { ComponentName } from '#schemas/ui/catalogue/catalogue.ts';
import type { PageModel } from '../../page-model.ts';
import type { UiContext } from '../context.ts';
import { code, type Code, literal, name, NOTHING } from './code.ts';
import { contentPrinters } from './content-printers.ts';
import { raw } from './field-printers.ts';
import { frameOf } from './page-frame.ts';
import { layoutPrinters } from './layout-printers.ts';
import { moduleSource } from './module.ts';
import { type Printers, printTree } from './printed.ts';
import { recordPrinters } from './record-printers.ts';
import { toolPrinters } from './tool-printers.ts';
import { viewPrinters } from './view-printers.ts';

const PRINTERS: Printers<ComponentName> = {
  ...layoutPrinters,
  ...contentPrinters,
  ...recordPrinters,
  ...viewPrinters,
  ...toolPrinters,
};

/** Modules of a page by file name: `page.tsx` and what it needs beside it. */
export type PageModules = Readonly<Record<string, string>>;

/** Prints a page of the model from its validated tree. */
export function pageModules(context: UiContext, page: PageModel, tree: UiTree): PageModules {
  const body = printTree(tree, PRINTERS, context);
  const frame = frameOf(context, page, body);
  const isAsync = frame.statements.length > 0;
  const parameters = frame.parameters === null ? NOTHING : parametersOf(frame.parameters, page.path);
  const source = moduleSource(
    [{ from: 'next', name: 'Metadata', isType: true }, ...body.imports, ...frame.imports],
    [
      metadata(context, page),
      code`export default ${{ source: isAsync ? 'async ' : '' }}function ${name(FUNCTION_NAMES[page.kind])}(${parameters}) {
${frame.statements}
return (
${body.jsx}
);
}`,
    ],
  );
  return { 'page.tsx': source, ...loadingModule(page), ...body.besides };
}

/** `loading.tsx`: what stands in place of a page while it is read, where that is no list or form. */
function loadingModule({ kind }: PageModel): PageModules {
  const skeleton = SKELETONS.get(kind);
  if (skeleton === undefined) return {};
  return {
    'loading.tsx': code`export { ${name(skeleton)} as default } from "@/components/layout/skeletons";\n`.source,
  };
}

const SKELETONS: ReadonlyMap<PageModel['kind'], string> = new Map([
  ['dashboard', 'DashboardSkeleton'],
  ['board', 'BoardSkeleton'],
  ['calendar', 'CalendarSkeleton'],
  ['gallery', 'GallerySkeleton'],
]);

/** Prints a page through which people sign in or up. */
export function accountPageModule(context: UiContext, mode: 'sign-in' | 'sign-up', tree: UiTree): string {
  const body = printTree(tree, PRINTERS, context);
  const [function_, title] = mode === 'sign-in' ? ['SignInPage', 'signIn'] : ['SignUpPage', 'signUp'];
  return moduleSource(
    [
      { from: 'next', name: 'Metadata', isType: true },
      { from: '@/config/messages', name: 'messages' },
      ...body.imports,
    ],
    [
      code`export const metadata: Metadata = { title: messages.${name(title ?? '')} };`,
      code`export default async function ${name(function_ ?? '')}(${parametersOf('searchParams', `/${mode}`)}) {
const { next } = await searchParams;
return ${body.jsx};
}`,
    ],
  );
}

const FUNCTION_NAMES: Record<PageModel['kind'], string> = {
  content: 'ContentPage',
  tool: 'ToolRoute',
  dashboard: 'DashboardPage',
  list: 'ListPage',
  create: 'CreatePage',
  detail: 'DetailPage',
  edit: 'EditPage',
  members: 'MembersPage',
  settings: 'SettingsPage',
  board: 'BoardPage',
  calendar: 'CalendarPage',
  gallery: 'GalleryPage',
  form: 'FormPage',
};

function parametersOf(parameter: 'params' | 'searchParams', path: string): Code {
  return code`{ ${name(parameter)} }: PageProps<${literal(raw(path).source)}>`;
}

function metadata({ app }: UiContext, page: PageModel): Code {
  // The start page carries the application's own title.
  if (page.path === '/') return code`export const metadata: Metadata = { title: { absolute: ${app.title} } };`;
  return code`export const metadata: Metadata = { title: ${page.title} };`;
}

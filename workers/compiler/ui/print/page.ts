import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { ComponentName } from '#schemas/ui/catalogue/catalogue.ts';
import type { PageModel } from '../../model.ts';
import { isForEverybody, type UiContext } from '../context.ts';
import { code, type Code, joined, literal, name, NOTHING } from './code.ts';
import { contentPrinters } from './content-printers.ts';
import { raw } from './field-printers.ts';
import { layoutPrinters } from './layout-printers.ts';
import { type Import, moduleSource } from './module.ts';
import { type Load, type Printed, type Printers, printTree } from './printed.ts';
import { recordPrinters } from './record-printers.ts';
import { toolPrinters } from './tool-printers.ts';

const PRINTERS: Printers<ComponentName> = { ...layoutPrinters, ...contentPrinters, ...recordPrinters, ...toolPrinters };

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
  return { 'page.tsx': source, ...body.besides };
}

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
};

interface Frame {
  readonly parameters: 'params' | 'searchParams' | null;
  readonly statements: readonly Code[];
  readonly imports: readonly Import[];
}

/** What comes before the page's elements: who may be here, the record it is about, what it reads. */
function frameOf(context: UiContext, page: PageModel, body: Printed): Frame {
  const viewer = (ask: Code): Code => (body.usesViewer ? code`const viewer = await ${ask};` : code`await ${ask};`);
  const reads = loadStatements(body.loads);
  switch (page.kind) {
    case 'content':
    case 'tool':
      return { parameters: null, statements: reads, imports: [] };
    case 'dashboard':
    case 'members':
      return {
        parameters: null,
        statements: [viewer(page.kind === 'members' ? code`requireAdmin()` : code`requirePerson()`), ...reads],
        imports: [
          page.kind === 'members'
            ? { from: '@/lib/require-admin', name: 'requireAdmin' }
            : { from: '@/lib/authorize', name: 'requirePerson' },
        ],
      };
    case 'list':
    case 'create': {
      const verb = page.kind === 'list' ? 'read' : 'create';
      const isAsked = body.usesViewer || !isForEverybody(context, context.entity(page.entity), verb);
      return {
        parameters: page.kind === 'list' ? 'searchParams' : null,
        statements: [...(isAsked ? [viewer(code`authorize(${page.entity}, ${verb})`)] : []), ...reads],
        imports: isAsked ? [AUTHORIZE] : [],
      };
    }
    case 'detail':
    case 'edit':
      return recordFrame(context, page, body, reads);
  }
}

const AUTHORIZE: Import = { from: '@/lib/authorize', name: 'authorize' };

function recordFrame(
  context: UiContext,
  page: Extract<PageModel, { kind: 'detail' | 'edit' }>,
  body: Printed,
  reads: readonly Code[],
): Frame {
  const entity = context.entity(page.entity);
  const verb = page.kind === 'detail' ? 'read' : 'update';
  const isAsked = body.usesViewer || !isForEverybody(context, entity, verb);
  const ask = code`await authorize(${page.entity}, ${verb});`;
  return {
    parameters: 'params',
    statements: [
      code`const { id } = await params;`,
      ...(isAsked ? [code`${{ source: body.usesViewer ? 'const viewer = ' : '' }}${ask}`] : []),
      code`const record = await get${name(entity.names.pascal)}(id);`,
      code`if (!record) notFound();`,
      // Some may change their own records only: known once the record is.
      ...(isAsked && page.kind === 'edit' ? [code`await authorize(${page.entity}, "update", record);`] : []),
      ...reads,
    ],
    imports: [
      ...(isAsked ? [AUTHORIZE] : []),
      { from: 'next/navigation', name: 'notFound' },
      { from: `@/server/${entity.names.kebabPlural}`, name: `get${entity.names.pascal}` },
    ],
  };
}

/** One after the other where a read needs an earlier one, else all at once. */
function loadStatements(loads: readonly Load[]): readonly Code[] {
  const query = loads.filter((load) => load.variable === 'query');
  const rest = loads.filter((load) => load.variable !== 'query');
  const first = query.map((load) => code`const ${name(load.variable)} = ${load.expression};`);
  if (rest.length <= 1) {
    return [...first, ...rest.map((load) => code`const ${name(load.variable)} = await ${awaited(load)};`)];
  }
  const variables = joined(
    rest.map((load) => name(load.variable)),
    ', ',
  );
  const expressions = joined(
    rest.map((load) => load.expression),
    ', ',
  );
  return [...first, code`const [${variables}] = await Promise.all([${expressions}]);`];
}

function awaited({ expression }: Load): Code {
  return expression.source.includes(' ? ') ? code`(${expression})` : expression;
}

function parametersOf(parameter: 'params' | 'searchParams', path: string): Code {
  return code`{ ${name(parameter)} }: PageProps<${literal(raw(path).source)}>`;
}

function metadata({ app }: UiContext, page: PageModel): Code {
  // The start page carries the application's own title.
  if (page.path === '/') return code`export const metadata: Metadata = { title: { absolute: ${app.title} } };`;
  return code`export const metadata: Metadata = { title: ${page.title} };`;
}

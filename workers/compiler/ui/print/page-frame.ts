import type { PageModel, RecordPage } from '../../page-model.ts';
import { isForEverybody, type UiContext } from '../context.ts';
import { code, type Code, joined, name } from './code.ts';
import type { Import } from './module.ts';
import type { Load, Printed } from './printed.ts';

/** What surrounds the elements of a page. */
interface Frame {
  readonly parameters: 'params' | 'searchParams' | null;
  readonly statements: readonly Code[];
  readonly imports: readonly Import[];
}

/** What comes before the page's elements: who may be here, the record it is about, what it reads. */
export function frameOf(context: UiContext, page: PageModel, body: Printed): Frame {
  const viewer = (ask: Code): Code => (body.usesViewer ? code`const viewer = await ${ask};` : code`await ${ask};`);
  const reads = loadStatements(body.loads);
  switch (page.kind) {
    case 'content':
    case 'tool':
      return { parameters: null, statements: reads, imports: [] };
    case 'dashboard':
    case 'members':
    case 'settings':
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
    case 'board':
    case 'calendar':
    case 'gallery':
    case 'form':
    case 'create': {
      const verb = page.kind === 'create' || page.kind === 'form' ? 'create' : 'read';
      const isAsked = body.usesViewer || !isForEverybody(context, context.entity(page.entity), verb);
      return {
        parameters: usesAddress(reads) ? 'searchParams' : null,
        statements: [...(isAsked ? [viewer(code`authorize(${page.entity}, ${verb})`)] : []), ...reads],
        imports: isAsked ? [AUTHORIZE] : [],
      };
    }
    case 'detail':
    case 'edit':
      return recordFrame(context, page, body, reads);
  }
}

/** Whether a page reads what its address asks for. */
function usesAddress(statements: readonly Code[]): boolean {
  return statements.some(({ source }) => /\bsearchParams\b/.test(source));
}

const AUTHORIZE: Import = { from: '@/lib/authorize', name: 'authorize' };

function recordFrame(
  context: UiContext,
  page: Pick<RecordPage, 'kind' | 'entity'>,
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
  const isEarly = (load: Load): boolean => load.isEarly === true || load.variable === 'query';
  const rest = loads.filter((load) => !isEarly(load));
  const first = loads.filter(isEarly).map((load) => code`const ${name(load.variable)} = ${load.expression};`);
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

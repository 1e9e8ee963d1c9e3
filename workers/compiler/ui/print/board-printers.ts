import type { BoardProps } from '#schemas/generated/pages-catalogue.ts';
import type { EntityModel, EnumField } from '../../model.ts';
import { fieldOf, granted, hasPage, isForEverybody, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { attributes, code, type Code, name, NOTHING } from './code.ts';
import { cardDetails } from './card-details.ts';
import { choicesImport, transitionsImport } from './choice-imports.ts';
import { raw } from './field-printers.ts';
import { recordText } from './record-text.ts';
import { MAY } from './layout-printers.ts';
import { type Import, moduleSource } from './module.ts';
import { type Printed, printed } from './printed.ts';

const COLUMNS = 'boardColumns';

/** A board: one read for each column, so that every column has its first records whatever the others have. */
export function board(props: BoardProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const field = fieldOf(entity, props.column);
  if (field.type !== 'enum') return printed(NOTHING);
  const { names } = entity;
  const choices = choicesImport(entity, field.camel);
  const title = recordText(context, entity, 'row');
  const details = cardDetails(context, entity, props.details);
  const moves = movesOf(context, entity, field);
  const href = hasPage(context.app, 'detail', entity) ? code`\`${raw(listPath(entity))}/\${row.id}\`` : code``;
  const card = code`({ id: row.id, title: ${title.code}, href: ${href}, moves: ${moves.code}${details.property} })`;
  const all = code`\`${raw(listPath(entity))}?f.${name(field.column)}=\${value}\``;
  const column = code`({ value, label, count, href: ${all}, cards: rows.map((row) => ${card}) })`;
  const sort = `${entity.sort.ascending ? '' : '-'}${entity.sort.column}`;
  const read = code`list${name(names.pascalPlural)}({ ...latestFirst, sort: ${sort}, filters: { ${name(field.column)}: choice.value } })`;
  const canMove = granted(entity, 'update');
  const move = canMove ? code` move={moveAction}` : NOTHING;
  return printed(
    code`<Board${attributes({ label: entity.labelPlural })} columns={${name(COLUMNS)}.map(({ value, label, count, rows }) => ${column})}${move} />`,
    {
      imports: [
        { from: '@/components/board/board', name: 'Board' },
        { from: '@/lib/list-query', name: 'latestFirst' },
        { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
        choices,
        ...(canMove ? [{ from: './actions', name: 'moveAction' }] : []),
        ...title.imports,
        ...details.imports,
        ...moves.imports,
      ],
      usesViewer: moves.usesViewer,
      loads: [
        {
          variable: COLUMNS,
          expression: code`Promise.all(${name(choices.name)}.map(async (choice) => ({ ...choice, ...(await ${read}) })))`,
        },
      ],
      besides: canMove ? { 'actions.ts': actionsModule(entity, field) } : {},
    },
  );
}

interface Moves {
  readonly code: Code;
  readonly imports: readonly Import[];
  readonly usesViewer: boolean;
}

/** The columns that a card may go to: along the transitions of states, else all. */
function movesOf(context: UiContext, entity: EntityModel, field: EnumField): Moves {
  if (!granted(entity, 'update')) return { code: code`[]`, imports: [], usesViewer: false };
  const isAsked = !isForEverybody(context, entity, 'update');
  const usesViewer = isAsked || (field.states !== null && context.app.auth);
  const transitions = transitionsImport(entity, field.camel);
  const viewer = usesViewer ? code`, viewer, row` : NOTHING;
  const possible =
    field.states === null
      ? code`${name(choicesImport(entity, field.camel).name)}.map((choice) => choice.value)`
      : code`transitionsFrom(${name(transitions.name)}, row.${name(field.column)}${viewer}).map(({ to }) => to)`;
  return {
    code: isAsked ? code`may(viewer, ${entity.names.snake}, "update", row) ? ${possible} : []` : possible,
    imports: [
      ...(isAsked ? [MAY] : []),
      ...(field.states === null ? [] : [transitions, { from: '@/lib/transitions', name: 'transitionsFrom' }]),
    ],
    usesViewer,
  };
}

/** `actions.ts` beside a board: what moves a card. */
function actionsModule(entity: EntityModel, field: EnumField): string {
  const { names } = entity;
  const column = name(field.column);
  const write =
    field.states === null
      ? code`service.update${name(names.pascal)}(id, { ${column}: target.data })`
      : code`service.transition${name(names.pascal)}(id, ${field.column}, target.data)`;
  return moduleSource(
    [
      { from: `@/server/${names.kebabPlural}`, name: 'service', isNamespace: true },
      { from: 'next/cache', name: 'revalidatePath' },
      { from: 'zod', name: 'z' },
      { from: '@/config/messages', name: 'messages' },
      { from: '@/lib/action-problem', name: 'problemOf' },
    ],
    [
      code`const columns = z.enum(${field.options.map(({ value }) => value)});`,
      code`/** Moves a record to another column; answers with what is wrong, or nothing. */
export async function moveAction(id: string, to: string): Promise<string> {
  const target = columns.safeParse(to);
  if (!target.success) return messages.notFoundTitle;
  try {
    await ${write};
  } catch (error) {
    return problemOf(error).message;
  }
  revalidatePath("/", "layout");
  return "";
}`,
    ],
    'use server',
  );
}

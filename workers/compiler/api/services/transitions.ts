import type { AppModel, EntityModel } from '../../model.ts';
import { stateFields } from '../access.ts';
import { isNotNull } from '../columns.ts';
import { printValue, quote } from '../typescript.ts';
import { announcements } from './webhooks.ts';

/** The function that moves a record to another state, and the table of moves; nothing where there are no states. */
export function transitionFunctions(app: AppModel, entity: EntityModel): readonly string[] {
  const fields = stateFields(entity);
  if (fields.length === 0) return [];
  const { pascal, snake, table } = entity.names;
  const columns = fields.map(({ column }) => column);
  const tables = fields.map((field) => {
    const moves = field.states.transitions.map(({ from, to, who }) => `${printValue({ from, to, who })},`);
    return `${field.column}: [\n${moves.join('\n')}\n],`;
  });
  const changes = columns.map((column) => `${column}: { ${column}: to }`).join(', ');
  const from = fields.every(isNotNull) ? 'before[column]' : 'before[column] ?? ""';
  return [
    `const transitions: Record<${columns.map(quote).join(' | ')}, readonly Transition[]> = {\n${tables.join('\n')}\n};`,
    `/** Moves a record to another state, along the transitions that there are. */
export async function transition${pascal}(
  id: string,
  column: keyof typeof transitions,
  to: string,
): Promise<void> {
  if (!isId(id)) throw notFound();
  const [supabase, person] = await Promise.all([connect(), getPerson()]);
  const { data: before, error: refusal } = await supabase
    .from("${table}")
    .select(${quote(['owner_id', ...columns].join(', '))})
    .eq("id", id)
    .maybeSingle();
  if (refusal) throw serviceError(refusal);
  if (!before) throw notFound();
  if (!may(person, "${snake}", "update", before)) throw forbidden();
  const from = ${from};
  allowTransition(transitions[column], { from, to, owner: before.owner_id }, person);
  const changes = { ${changes} };
  const { data, error } = await supabase.from("${table}").update(changes[column]).eq("id", id).eq(column, from).select("id");
  // What the database calls a broken rule is a move that is not possible any more.
  if (error) throw error.code === "23514" ? refusedTransition(error) : serviceError(error);
  // Somebody else was faster.
  if (data.length === 0) throw refusedTransition();${announcements(app, entity, 'update', '{ id, [column]: to }')}
}`,
  ];
}

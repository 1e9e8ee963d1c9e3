import type { EntityModel } from '../../model.ts';
import { fieldOf, type UiContext } from '../context.ts';
import { code, type Code, joined, name, NOTHING } from './code.ts';
import { asChild, fieldValue } from './field-printers.ts';
import type { Import } from './module.ts';

/** The property of a card that says more about its record, which is in `row`; nothing where there is no more. */
export function cardDetails(
  context: UiContext,
  entity: EntityModel,
  columns: readonly string[],
): { readonly property: Code; readonly imports: readonly Import[] } {
  if (columns.length === 0) return { property: NOTHING, imports: [] };
  const parts = columns.map((column) => {
    const value = fieldValue(context, entity, fieldOf(entity, column), 'row');
    // What is not there is left out: a card has no room for it.
    const shown = code`{row.${name(column)} !== null && (${value.code})}`;
    return { jsx: isAlwaysThere(entity, column) ? asChild(value.code) : shown, imports: value.imports };
  });
  return {
    property: code`, details: (<>\n${joined(parts.map(({ jsx }) => jsx))}\n</>)`,
    imports: parts.flatMap(({ imports }) => imports),
  };
}

function isAlwaysThere(entity: EntityModel, column: string): boolean {
  const field = fieldOf(entity, column);
  return field.required || (field.type === 'enum' && field.states !== null);
}

import type { EntityModel } from '../../model.ts';
import { code, joined, literal, name } from '../print/code.ts';
import { choicesImport } from '../print/field-printers.ts';

/** `choices.ts`: what the fields of an entity with fixed choices may hold; null where there are none. */
export function choicesModule(entity: EntityModel): string | null {
  const constants = entity.fields.flatMap((field) =>
    field.type === 'enum'
      ? [code`export const ${name(choicesImport(entity, field.camel).name)} = ${literal(field.options)};`]
      : [],
  );
  return constants.length === 0 ? null : `${joined(constants, '\n\n').source}\n`;
}

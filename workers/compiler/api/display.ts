import { entityOf } from './access.ts';
import { embedName, isNotNull, isText } from './columns.ts';
import type { AppModel, EntityModel, FieldModel } from '../model.ts';
import { printValue, quote } from './typescript.ts';

/**
 * Expression of the text that names a record to people.
 *
 * @param row expression of a row with the display column; of a reference, with its record
 */
export function displayText(app: AppModel, entity: EntityModel, row: string): string {
  const { display } = entity;
  const otherwise = quote(entity.label);
  if (display.type === 'reference') {
    const target = entityOf(app, display.target).display;
    if (target.type === 'reference') return otherwise;
    const access = `${row}.${embedName(display)}?.${target.column}`;
    return `${isText(target) ? access : `${access}?.toString()`} ?? ${otherwise}`;
  }
  const access = `${row}.${display.column}`;
  if (display.type === 'enum') return `${optionLabel(display, access)} ?? ${otherwise}`;
  if (isText(display)) return isNotNull(display) ? access : `${access} ?? ${otherwise}`;
  return isNotNull(display) ? `String(${access})` : `${access}?.toString() ?? ${otherwise}`;
}

/** Expression of an option's label; undefined for none. */
function optionLabel(field: Extract<FieldModel, { type: 'enum' }>, access: string): string {
  const labels = field.options.map(({ value, label }) => [value, label]);
  const key = isNotNull(field) ? access : `${access} ?? ""`;
  return `new Map(${printValue(labels)}).get(${key})`;
}

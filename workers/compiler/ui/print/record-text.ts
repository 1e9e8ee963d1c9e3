import { embedName } from '../../api/columns.ts';
import type { EntityModel, FieldModel, ReferenceField } from '../../model.ts';
import type { UiContext } from '../context.ts';
import { choicesImport } from './choice-imports.ts';
import { type Code, code, literal, name } from './code.ts';
import type { Fragment, Import } from './module.ts';

const CHOICE_LABEL: Import = { from: '@/lib/choice-label', name: 'choiceLabel' };
const FORMAT: Import = { from: '@/lib/format', name: 'format' };

/**
 * A field of the record in `row` as a string; what the entity is called where it is empty. The display field is what
 * names the record.
 */
export function recordText(
  context: UiContext,
  entity: EntityModel,
  row: string,
  field: FieldModel = entity.display,
): Fragment {
  if (field.type === 'reference') {
    const target = context.entity(field.target);
    const access = code`${name(row)}.${name(embedName(field))}`;
    const text = embeddedText(target, access);
    return { code: code`(${access} ? ${text.code} : ${entity.label})`, imports: text.imports };
  }
  return scalarText(entity, field, code`${name(row)}.${name(field.column)}`);
}

/** Text of a joined record; those carry their id and their display field only. */
export function embeddedText(target: EntityModel, access: Code): Fragment {
  const { display } = target;
  if (display.type === 'reference') return { code: literal(target.label), imports: [] };
  return scalarText(target, display, code`${access}.${name(display.column)}`);
}

function scalarText(entity: EntityModel, field: Exclude<FieldModel, ReferenceField>, access: Code): Fragment {
  const orLabel = (text: Code): Code =>
    field.required ? text : code`(${access} === null ? ${entity.label} : ${text})`;
  switch (field.type) {
    case 'enum': {
      const choices = choicesImport(entity, field.camel);
      const found = code`choiceLabel(${name(choices.name)}, ${access}) ?? ${entity.label}`;
      return { code: code`(${found})`, imports: [CHOICE_LABEL, choices] };
    }
    case 'money':
      return { code: orLabel(code`format.money(${access}, ${field.currency})`), imports: [FORMAT] };
    case 'integer':
    case 'rating':
      return { code: orLabel(code`format.number(${access})`), imports: [FORMAT] };
    case 'decimal':
    case 'duration':
    case 'date':
    case 'datetime':
    case 'time':
      return { code: orLabel(code`format.${name(field.type)}(${access})`), imports: [FORMAT] };
    case 'boolean':
    case 'tags':
      return { code: code`String(${access})`, imports: [] };
    // Neither says anything to people.
    case 'json':
    case 'image':
    case 'file':
      return { code: literal(entity.label), imports: [] };
    default:
      return field.required
        ? { code: access, imports: [] }
        : { code: code`(${access} ?? ${entity.label})`, imports: [] };
  }
}

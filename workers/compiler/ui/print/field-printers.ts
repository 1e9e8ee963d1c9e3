import type { EntityModel, FieldModel, ReferenceField } from '../../model.ts';
import { hasPage, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { type Code, code, literal, name } from './code.ts';
import type { Fragment, Import } from './module.ts';

const FIELD_VALUE: Import = { from: '@/components/records/field-value', name: 'FieldValue' };
const BLANK: Import = { from: '@/components/records/field-value', name: 'Blank' };
const RECORD_LINK: Import = { from: '@/components/records/record-link', name: 'RecordLink' };
const FORMAT: Import = { from: '@/lib/format', name: 'format' };

/** Expression that shows a field of the row in `row`. */
export function fieldValue(context: UiContext, entity: EntityModel, field: FieldModel, row: string): Fragment {
  const access = code`${name(row)}.${name(field.column)}`;
  switch (field.type) {
    case 'reference':
      return referenceValue(context, field, row);
    case 'enum': {
      const choices = choicesImport(entity, field.camel);
      return {
        code: code`<FieldValue type="choice" value={${access}} options={${name(choices.name)}} />`,
        imports: [FIELD_VALUE, choices],
      };
    }
    case 'money':
      return {
        code: code`<FieldValue type="money" value={${access}} currency=${field.currency} />`,
        imports: [FIELD_VALUE],
      };
    case 'markdown':
      return {
        code: code`<Markdown text={${access}} />`,
        imports: [{ from: '@/components/records/markdown', name: 'Markdown' }],
      };
    default: {
      const type = SHOWN_AS[field.type];
      return { code: code`<FieldValue type=${type} value={${access}} />`, imports: [FIELD_VALUE] };
    }
  }
}

const SHOWN_AS = {
  string: 'text',
  text: 'text',
  integer: 'number',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  duration: 'duration',
  email: 'email',
  url: 'url',
  phone: 'phone',
  colour: 'colour',
  tags: 'tags',
  rating: 'rating',
} as const;

/** An expression as the child of a JSX element. */
export function asChild(expression: Code): Code {
  return expression.source.startsWith('<') ? expression : code`{${expression}}`;
}

/** Name of a reference's record in a row: the column without `_id`. */
function embedded(field: ReferenceField): string {
  return field.column.replace(/_id$/, '');
}

function referenceValue(context: UiContext, field: ReferenceField, row: string): Fragment {
  const target = context.entity(field.target);
  const access = code`${name(row)}.${name(embedded(field))}`;
  const label = embeddedText(target, access);
  const shown = hasPage(context.app, 'detail', target)
    ? code`<RecordLink href={\`${raw(listPath(target))}/\${${access}.id}\`}>{${label.code}}</RecordLink>`
    : code`<span>{${label.code}}</span>`;
  return {
    code: code`${access} ? (${shown}) : (<Blank />)`,
    imports: [BLANK, ...(hasPage(context.app, 'detail', target) ? [RECORD_LINK] : []), ...label.imports],
  };
}

/** Text that names the record in `row`: its display field as a string, else what the entity is called. */
export function recordText(context: UiContext, entity: EntityModel, row: string): Fragment {
  const field = entity.display;
  if (field.type === 'reference') {
    const target = context.entity(field.target);
    const access = code`${name(row)}.${name(embedded(field))}`;
    const text = embeddedText(target, access);
    return { code: code`(${access} ? ${text.code} : ${entity.label})`, imports: text.imports };
  }
  return scalarText(entity, field, code`${name(row)}.${name(field.column)}`);
}

/** Text of a joined record; those carry their id and their display field only. */
function embeddedText(target: EntityModel, access: Code): Fragment {
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
      const found = code`${name(choices.name)}.find(({ value }) => value === ${access})?.label ?? ${entity.label}`;
      return { code: code`(${found})`, imports: [choices] };
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
    default:
      return field.required
        ? { code: access, imports: [] }
        : { code: code`(${access} ?? ${entity.label})`, imports: [] };
  }
}

/** The module with an entity's choices and the constant in it. The entity is in its name: a page shows several. */
export function choicesImport(entity: EntityModel, camel: string): Import {
  return { from: `@/app/(app)/${entity.names.kebabPlural}/choices`, name: `${camel}ChoicesOf${entity.names.pascal}` };
}

/** A path as part of a template literal: the model allows no character in it that means something there. */
export function raw(path: string): Code {
  if (!/^[a-z0-9/[\]-]*$/.test(path)) throw new RangeError(`${path} is not a path`);
  return { source: path };
}

import { embedName } from '../../api/columns.ts';
import type { EntityModel, FieldModel, LinkModel, ReferenceField, TotalModel } from '../../model.ts';
import { hasPage, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { choicesImport } from './choice-imports.ts';
import { attributes, type Code, code, name, NOTHING } from './code.ts';
import type { Fragment, Import } from './module.ts';
import { embeddedText } from './record-text.ts';

const FIELD_VALUE: Import = { from: '@/components/records/field-value', name: 'FieldValue' };
const BLANK: Import = { from: '@/components/records/field-value', name: 'Blank' };
const RECORD_LINK: Import = { from: '@/components/records/record-link', name: 'RecordLink' };

/** Where a value is shown: among others in a row, or on its record's own page. */
type Place = 'row' | 'page';

/** What a list or a record's page can show: a field, a total or a link. */
export type Part = FieldModel | TotalModel | LinkModel;

/** Part of an entity by its column, or the name of its link. */
export function partOf(entity: EntityModel, wanted: string): Part {
  const parts: readonly Part[] = [...entity.fields, ...entity.totals, ...entity.links];
  const found = parts.find((part) => ('column' in part ? part.column : part.name) === wanted);
  if (found === undefined) throw new RangeError(`${entity.names.snake} has no part ${wanted}`);
  return found;
}

/** Expression that shows a part of the record in the variable `row`. */
export function partValue(context: UiContext, entity: EntityModel, part: Part, row: string, place: Place): Fragment {
  if ('targetColumn' in part) return linkValue(context, part, row);
  if ('function' in part) return totalValue(part, row);
  return fieldValue(context, entity, part, row, place);
}

/** Expression that shows a field of the record in the variable `row`. */
export function fieldValue(
  context: UiContext,
  entity: EntityModel,
  field: FieldModel,
  row: string,
  place: Place = 'row',
): Fragment {
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
      return moneyValue(access, field.currency);
    case 'markdown':
      return {
        code: code`<Markdown text={${access}} />`,
        imports: [{ from: '@/components/records/markdown', name: 'Markdown' }],
      };
    case 'image': {
      const given = attributes({ alt: field.label, size: place === 'row' ? 'thumbnail' : 'full' });
      return {
        code: code`<StoredImage path={${access}}${given} />`,
        imports: [{ from: '@/components/records/stored-file', name: 'StoredImage' }],
      };
    }
    case 'file':
      return {
        code: code`<StoredFile path={${access}} />`,
        imports: [{ from: '@/components/records/stored-file', name: 'StoredFile' }],
      };
    case 'json':
      return {
        code: code`<JsonValue value={${access}} />`,
        imports: [{ from: '@/components/records/json-value', name: 'JsonValue' }],
      };
    default:
      return plainValue(SHOWN_AS[field.type], access);
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

function plainValue(type: string, access: Code): Fragment {
  return { code: code`<FieldValue type=${type} value={${access}} />`, imports: [FIELD_VALUE] };
}

function moneyValue(access: Code, currency: string): Fragment {
  return {
    code: code`<FieldValue type="money" value={${access}} currency=${currency} />`,
    imports: [FIELD_VALUE],
  };
}

function totalValue(total: TotalModel, row: string): Fragment {
  const access = code`${name(row)}.${name(total.column)}`;
  if (total.format === 'money') return moneyValue(access, total.currency);
  if (total.format === 'duration') return plainValue('duration', access);
  return plainValue(total.function === 'count' ? 'number' : 'decimal', access);
}

function linkValue(context: UiContext, link: LinkModel, row: string): Fragment {
  const target = context.entity(link.target);
  const label = embeddedText(target, name('item'));
  const path = hasPage(context.app, 'detail', target) ? attributes({ path: listPath(target) }) : NOTHING;
  const items = code`${name(row)}.${name(link.name)}.map((item) => ({ id: item.id, label: ${label.code} }))`;
  return {
    code: code`<LinkedRecords items={${items}}${path} />`,
    imports: [{ from: '@/components/records/linked-records', name: 'LinkedRecords' }, ...label.imports],
  };
}

/** An expression as the child of a JSX element. */
export function asChild(expression: Code): Code {
  return expression.source.startsWith('<') ? expression : code`{${expression}}`;
}

function referenceValue(context: UiContext, field: ReferenceField, row: string): Fragment {
  const target = context.entity(field.target);
  const access = code`${name(row)}.${name(embedName(field))}`;
  const label = embeddedText(target, access);
  const shown = hasPage(context.app, 'detail', target)
    ? code`<RecordLink href={\`${raw(listPath(target))}/\${${access}.id}\`}>{${label.code}}</RecordLink>`
    : code`<span>{${label.code}}</span>`;
  return {
    code: code`${access} ? (${shown}) : (<Blank />)`,
    imports: [BLANK, ...(hasPage(context.app, 'detail', target) ? [RECORD_LINK] : []), ...label.imports],
  };
}

/** A path as part of a template literal: the model allows no character in it that means something there. */
export function raw(path: string): Code {
  if (!/^[a-z0-9/[\]-]*$/.test(path)) throw new RangeError(`${path} is not a path`);
  return { source: path };
}

import type { EntityModel, FieldModel, FileField } from '../../model.ts';
import type { Messages } from '../messages/en.ts';
import { filled } from '../messages/messages.ts';
import { attributes, code, type Code, joined, type Json, name, NOTHING } from '../print/code.ts';
import { choicesImport } from '../print/choice-imports.ts';
import { type Import, moduleSource } from '../print/module.ts';
import { choiceTargets, type FormPart, formParts, isLink, partName } from './form-parts.ts';

const FIELDS = '@/components/form/fields';

/** Which part of an entity a form asks for, and how. */
export interface FormShape {
  /** Columns and names of links, in their order; all that people write by default. */
  readonly columns?: readonly string[];
  /** More that stands inside the form, before its button. */
  readonly extra?: { readonly jsx: Code; readonly imports: readonly Import[] };
  /** Asks before changes are left behind. */
  readonly guarded?: boolean;
}

/** `record-form.tsx`: the form of an entity, for new and for existing records. */
export function recordFormModule(
  entity: EntityModel,
  messages: Messages,
  { columns, extra, guarded = true }: FormShape = {},
): string {
  const parts = formParts(entity);
  const asked = columns?.flatMap((column) => parts.find((part) => partName(part) === column) ?? []) ?? parts;
  const fields = asked.map((part) => control(entity, part, messages, asked.length === 1));
  const targets = choiceTargets(asked);
  const imports: Import[] = [
    { from: '@/components/form/action-form', name: 'ActionForm' },
    { from: '@/components/form/submit-button', name: 'SubmitButton' },
    { from: '@/lib/form-state', name: 'FormAction', isType: true },
    ...fields.map((field) => field.component),
    ...asked.flatMap((part) => (!isLink(part) && part.type === 'enum' ? [choicesImport(entity, part.camel)] : [])),
    ...(targets.length > 0 ? [{ from: FIELDS, name: 'Option', isType: true } as const] : []),
    ...(extra?.imports ?? []),
  ];
  const optionTypes = targets.map((target) => code`${name(target.name)}: readonly Option[];`);
  const parameters = [
    { name: 'action', type: code`action: FormAction;` },
    { name: 'values = {}', type: code`values?: Readonly<Record<string, string>>;` },
    ...(targets.length > 0 ? [{ name: 'options', type: code`options: { ${joined(optionTypes, ' ')} };` }] : []),
    { name: 'submitLabel', type: code`submitLabel: string;` },
  ];
  const names = { source: parameters.map((parameter) => parameter.name).join(', ') };
  const content = [
    code`<div className="grid gap-x-5 gap-y-6 sm:grid-cols-2">\n${fields.map(({ jsx }) => jsx)}\n</div>`,
    ...(extra === undefined ? [] : [extra.jsx]),
    code`<div>\n<SubmitButton>{submitLabel}</SubmitButton>\n</div>`,
  ];
  const body = code`export function RecordForm({ ${names} }: {\n${parameters.map(({ type }) => type)}\n}) {
  return (
    <ActionForm action={action}${{ source: guarded ? ' guarded' : '' }} className="max-w-3xl">
      ${content}
    </ActionForm>
  );
}`;
  return moduleSource(imports, [body], 'use client');
}

interface Control {
  readonly component: Import;
  readonly jsx: Code;
}

function control(entity: EntityModel, part: FormPart, messages: Messages, isOnly: boolean): Control {
  const { component, extra, help, isWide } = isLink(part)
    ? { ...shape('ChoicesField', part), extra: code` options={options.${name(part.name)}}` }
    : controlOf(entity, part, messages);
  const given = attributes({
    name: partName(part),
    label: part.label,
    ...(help === '' ? {} : { help }),
    required: part.required && (isLink(part) || part.type !== 'boolean'),
  });
  const wide = isWide || isOnly ? code` className="sm:col-span-2"` : NOTHING;
  const jsx = code`<${name(component)}${given}${extra}${wide} value={values.${name(partName(part))}} />`;
  return { component: { from: MODULES.get(component) ?? FIELDS, name: component }, jsx };
}

/** Where the inputs with a module of their own are. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ['ChoicesField', '@/components/form/choices-field'],
  ['ColourField', '@/components/form/colour-field'],
  ['FileField', '@/components/form/file-field'],
  ['JsonField', '@/components/form/json-field'],
  ['RatingField', '@/components/form/rating-field'],
]);

interface ControlShape {
  readonly component: string;
  readonly extra: Code;
  readonly help: string;
  readonly isWide: boolean;
}

function shape(
  component: string,
  part: FormPart,
  extra: Readonly<Record<string, Json | undefined>> = {},
  { help = '', isWide = false } = {},
): ControlShape {
  return { component, extra: attributes(extra), help: part.help || help, isWide };
}

function controlOf(entity: EntityModel, field: FieldModel, messages: Messages): ControlShape {
  switch (field.type) {
    case 'enum': {
      const choices = name(choicesImport(entity, field.camel).name);
      return { ...shape('SelectField', field), extra: code` options={${choices}}` };
    }
    case 'reference':
      return { ...shape('SelectField', field), extra: code` options={options.${name(field.column)}}` };
    case 'image':
    case 'file':
      return fileShape(field, messages);
    case 'json':
      return shape('JsonField', field, {}, { isWide: true });
    case 'text':
    case 'markdown':
      return shape(
        'LongTextField',
        field,
        { maxLength: field.max ?? undefined },
        { isWide: true, help: field.type === 'markdown' ? messages.markdownHelp : '' },
      );
    case 'boolean':
      return shape('CheckboxField', field, {}, { isWide: true });
    case 'colour':
      return shape('ColourField', field);
    case 'rating':
      return shape('RatingField', field, { min: field.min ?? 1, max: field.max ?? 5 });
    case 'tags':
      return shape('TextField', field, {}, { help: messages.tagsHelp });
    case 'integer':
      return shape('TextField', field, number(field, 1));
    case 'duration':
      return shape('TextField', field, number(field, 1), { help: messages.durationHelp });
    case 'decimal':
      return shape('TextField', field, number(field, 'any'));
    case 'money':
      return shape('TextField', field, number(field, 0.01), {
        help: filled(messages.currencyHelp, { currency: field.currency }),
      });
    case 'url':
      return shape('TextField', field, { type: 'url', placeholder: 'https://' });
    case 'string':
      return shape('TextField', field, { maxLength: field.max ?? undefined, pattern: field.pattern ?? undefined });
    default:
      return shape('TextField', field, { type: INPUT_TYPES[field.type] });
  }
}

const INPUT_TYPES = {
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
  email: 'email',
  phone: 'tel',
} as const;

function number(field: { readonly min: number | null; readonly max: number | null }, step: number | 'any') {
  return {
    type: 'number',
    inputMode: step === 1 ? 'numeric' : 'decimal',
    step,
    min: field.min ?? undefined,
    max: field.max ?? undefined,
  };
}

const BYTES_PER_MEGABYTE = 1_048_576;

function fileShape(field: FileField, messages: Messages): ControlShape {
  const size = Math.floor(field.maxBytes / BYTES_PER_MEGABYTE);
  const limit = filled(messages.fileSizeHelp, { size });
  const file = shape('FileField', field, {
    accept: field.accept.join(','),
    maxBytes: field.maxBytes,
    isImage: field.type === 'image',
  });
  return { ...file, help: field.help === '' ? limit : `${field.help} ${limit}` };
}

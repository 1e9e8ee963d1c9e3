import type { EntityModel, FieldModel } from '../../model.ts';
import type { Messages } from '../messages/en.ts';
import { filled } from '../messages/messages.ts';
import { attributes, code, type Code, joined, type Json, name, NOTHING } from '../print/code.ts';
import { choicesImport } from '../print/field-printers.ts';
import { type Import, moduleSource } from '../print/module.ts';

const FIELDS = '@/components/form/fields';

/** `record-form.tsx`: the form of an entity, for new and for existing records. */
export function recordFormModule(entity: EntityModel, messages: Messages): string {
  const fields = entity.fields.map((field) => ({ field, ...control(entity, field, messages) }));
  const hasOptions = entity.fields.some((field) => field.type === 'reference');
  const imports: Import[] = [
    { from: '@/components/form/action-form', name: 'ActionForm' },
    { from: '@/components/form/submit-button', name: 'SubmitButton' },
    { from: '@/lib/form-state', name: 'FormAction', isType: true },
    ...fields.map(({ component }) => ({ from: FIELDS, name: component })),
    ...entity.fields.flatMap((field) => (field.type === 'enum' ? [choicesImport(entity, field.camel)] : [])),
    ...(hasOptions ? [{ from: FIELDS, name: 'Option', isType: true } as const] : []),
  ];
  const optionTypes = entity.fields
    .filter((field) => field.type === 'reference')
    .map((field) => code`${name(field.column)}: readonly Option[];`);
  const body = code`export function RecordForm({ action, values = {}, ${hasOptions ? OPTIONS : NOTHING} submitLabel }: {
  action: FormAction;
  values?: Readonly<Record<string, string>>;
  ${hasOptions ? code`options: { ${joined(optionTypes, ' ')} };` : NOTHING}
  submitLabel: string;
}) {
  return (
    <ActionForm action={action} className="max-w-3xl">
      <div className="grid gap-x-5 gap-y-6 sm:grid-cols-2">
        ${fields.map(({ jsx }) => jsx)}
      </div>
      <div>
        <SubmitButton>{submitLabel}</SubmitButton>
      </div>
    </ActionForm>
  );
}`;
  return moduleSource(imports, [body], 'use client');
}

const OPTIONS: Code = { source: 'options,' };

interface Control {
  readonly component: string;
  readonly jsx: Code;
}

function control(entity: EntityModel, field: FieldModel, messages: Messages): Control {
  const { component, extra, help, isWide } = controlOf(entity, field, messages);
  const given = attributes({
    name: field.column,
    label: field.label,
    ...(help === '' ? {} : { help }),
    required: field.required && field.type !== 'boolean',
  });
  const wide = isWide || entity.fields.length === 1 ? code` className="sm:col-span-2"` : NOTHING;
  return { component, jsx: code`<${name(component)}${given}${extra}${wide} value={values.${name(field.column)}} />` };
}

interface ControlShape {
  readonly component: string;
  readonly extra: Code;
  readonly help: string;
  readonly isWide: boolean;
}

function controlOf(entity: EntityModel, field: FieldModel, messages: Messages): ControlShape {
  const shape = (
    component: string,
    extra: Readonly<Record<string, Json | undefined>> = {},
    { help = '', isWide = false } = {},
  ): ControlShape => ({ component, extra: attributes(extra), help: field.help || help, isWide });
  switch (field.type) {
    case 'enum':
      return withOptions(shape('SelectField'), choicesImport(entity, field.camel).name);
    case 'reference':
      return { ...shape('SelectField'), extra: code` options={options.${name(field.column)}}` };
    case 'text':
    case 'markdown':
      return shape('LongTextField', { maxLength: field.max ?? undefined }, { isWide: true });
    case 'boolean':
      return shape('CheckboxField', {}, { isWide: true });
    case 'colour':
      return shape('ColourField');
    case 'rating':
      return shape('RatingField', { min: field.min ?? 1, max: field.max ?? 5 });
    case 'tags':
      return shape('TextField', {}, { help: messages.tagsHelp });
    case 'integer':
      return shape('TextField', number(field, 1));
    case 'duration':
      return shape('TextField', number(field, 1), { help: messages.durationHelp });
    case 'decimal':
      return shape('TextField', number(field, 'any'));
    case 'money':
      return shape('TextField', number(field, 0.01), {
        help: filled(messages.currencyHelp, { currency: field.currency }),
      });
    default:
      return shape('TextField', { type: INPUT_TYPES[field.type], ...text(field) });
  }
}

const INPUT_TYPES = {
  string: undefined,
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
  email: 'email',
  url: 'url',
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

function text(field: FieldModel & { readonly max?: number | null }): Readonly<Record<string, Json | undefined>> {
  if (field.type === 'url') return { placeholder: 'https://' };
  return field.type === 'string' ? { maxLength: field.max ?? undefined } : {};
}

function withOptions(shape: ControlShape, constant: string): ControlShape {
  return { ...shape, extra: code` options={${name(constant)}}` };
}

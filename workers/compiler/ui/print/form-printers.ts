import type { ContactFormProps, EntityFormProps } from '#schemas/generated/records-catalogue.ts';
import type { EntityModel } from '../../model.ts';
import type { UiContext } from '../context.ts';
import { attribute, attributes, code, type Code, joined, jsxText, literal, name, NOTHING } from './code.ts';
import type { Import } from './module.ts';
import { optionsLoad } from './list-printers.ts';
import { type Load, type Printed, printed } from './printed.ts';

/** The form of a page for a new or an existing record. */
export function entityForm(props: EntityFormProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const isCreate = props.mode === 'create';
  const { needs, attribute: options } = formOptions(context, entity);
  const action = isCreate ? code`createAction` : code`updateAction.bind(null, record.id)`;
  const values = isCreate ? startValues(entity) : code` values={formTexts(record)}`;
  return printed(
    code`<RecordForm action={${action}}${values}${options}${attribute('submitLabel', props.submitLabel)} />`,
    {
      imports: [
        recordForm(entity),
        { from: actionsModule(entity), name: isCreate ? 'createAction' : 'updateAction' },
        ...(isCreate ? [] : [{ from: '@/lib/form-values', name: 'formTexts' }]),
        ...needs.imports,
      ],
      loads: needs.loads,
    },
  );
}

/** The form of a public page. */
export function contactForm(props: ContactFormProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { needs, attribute: options } = formOptions(context, entity);
  const form = code`<RecordForm action={submitAction}${startValues(entity)}${options}${attribute('submitLabel', props.submitLabel)} />`;
  return printed(
    joined([
      code`<section${attributes({ id: props.anchor })} className="container-page py-14 sm:py-20">`,
      code`<div className="mx-auto max-w-2xl rounded-2xl border bg-card p-6 shadow-sm sm:p-10">`,
      code`<h2 className="mb-6 text-2xl font-semibold sm:text-3xl">${jsxText(props.heading)}</h2>`,
      form,
      code`</div>`,
      code`</section>`,
    ]),
    {
      imports: [recordForm(entity), { from: actionsModule(entity), name: 'submitAction' }, ...needs.imports],
      loads: needs.loads,
    },
  );
}

/** Module with an entity's server actions. */
function actionsModule({ names }: EntityModel): string {
  return `@/app/(app)/${names.kebabPlural}/actions`;
}

function recordForm({ names }: EntityModel): Import {
  return { from: `@/app/(app)/${names.kebabPlural}/record-form`, name: 'RecordForm' };
}

/** What the form's references may refer to. */
function formOptions(
  context: UiContext,
  entity: EntityModel,
): {
  readonly attribute: Code;
  readonly needs: { readonly imports: readonly Import[]; readonly loads: readonly Load[] };
} {
  const references = entity.fields.filter((field) => field.type === 'reference');
  if (references.length === 0) return { attribute: NOTHING, needs: { imports: [], loads: [] } };
  const entries = references.map(
    (field) => code`${name(field.column)}: ${name(optionsLoad(context, field.target).variable)}`,
  );
  return {
    attribute: code` options={{ ${joined(entries, ', ')} }}`,
    needs: {
      imports: references.map((field) => {
        const { names } = context.entity(field.target);
        return { from: `@/server/${names.kebabPlural}`, name: `${names.camel}Options` };
      }),
      loads: references.map((field) => optionsLoad(context, field.target)),
    },
  };
}

/** Defaults of the fields. "now" is the day or the minute of the request. */
function startValues(entity: EntityModel): Code {
  const entries = entity.fields.flatMap((field) => {
    if (field.default === null || field.default === false) return [];
    const now = field.default === 'now' && (field.type === 'date' || field.type === 'datetime');
    const length = field.type === 'date' ? 10 : 16;
    const value = now ? code`new Date().toISOString().slice(0, ${length})` : literal(String(field.default));
    return [code`${name(field.column)}: ${value}`];
  });
  return entries.length === 0 ? NOTHING : code` values={{ ${joined(entries, ', ')} }}`;
}

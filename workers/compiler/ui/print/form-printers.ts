import type { ContactFormProps, EntityFormProps } from '#schemas/generated/records-catalogue.ts';
import type { EntityModel } from '../../model.ts';
import type { UiContext } from '../context.ts';
import { choiceTargets, type FormPart, formParts, isLink, partName } from '../modules/form-parts.ts';
import { startOf } from '../modules/start-value.ts';
import { attribute, attributes, code, type Code, joined, jsxText, literal, name, NOTHING } from './code.ts';
import type { Import } from './module.ts';
import { optionsLoad } from './list-printers.ts';
import { type Load, type Printed, printed } from './printed.ts';

/** The form of a page for a new or an existing record. A new one may begin with what its address says. */
export function entityForm(props: EntityFormProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  return props.mode === 'create'
    ? createForm(context, entity, props.submitLabel)
    : editForm(context, entity, props.submitLabel);
}

function createForm(context: UiContext, entity: EntityModel, submitLabel: string): Printed {
  const { needs, attribute: options } = formOptions(context, formParts(entity));
  const names = formParts(entity)
    .filter((part) => isLink(part) || (part.type !== 'image' && part.type !== 'file'))
    .map(partName);
  const values = joined([...startEntries(formParts(entity)), code`...prefilled(query, ${literal(names)})`], ', ');
  return printed(
    code`<RecordForm action={createAction} values={{ ${values} }}${options}${attribute('submitLabel', submitLabel)} />`,
    {
      imports: [
        recordForm(entity),
        { from: actionsModule(entity), name: 'createAction' },
        { from: '@/lib/list-query', name: 'prefilled' },
        ...needs.imports,
      ],
      loads: [{ variable: 'query', expression: code`await searchParams` }, ...needs.loads],
    },
  );
}

function editForm(context: UiContext, entity: EntityModel, submitLabel: string): Printed {
  const { needs, attribute: options } = formOptions(context, formParts(entity));
  const json = entity.fields.filter((field) => field.type === 'json').map((field) => field.column);
  const texts = json.length === 0 ? code`formTexts(record)` : code`formTexts(record, ${json})`;
  return printed(
    code`<RecordForm action={updateAction.bind(null, record.id)} values={${texts}}${options}${attribute('submitLabel', submitLabel)} />`,
    {
      imports: [
        recordForm(entity),
        { from: actionsModule(entity), name: 'updateAction' },
        { from: '@/lib/form-values', name: 'formTexts' },
        ...needs.imports,
      ],
      loads: needs.loads,
    },
  );
}

/** The form of a public page. */
export function contactForm(props: ContactFormProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { needs, attribute: options } = formOptions(context, formParts(entity));
  const form = code`<RecordForm action={submitAction}${startValues(formParts(entity))}${options}${attribute('submitLabel', props.submitLabel)} />`;
  return printed(
    joined([
      code`<section${attributes({ id: props.anchor })} className="container-page py-12 sm:py-16">`,
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

/** What the references and links of a form may refer to: the form's attribute and what the page reads for it. */
export function formOptions(
  context: UiContext,
  parts: readonly FormPart[],
): {
  readonly attribute: Code;
  readonly needs: { readonly imports: readonly Import[]; readonly loads: readonly Load[] };
} {
  const targets = choiceTargets(parts);
  if (targets.length === 0) return { attribute: NOTHING, needs: { imports: [], loads: [] } };
  const entries = targets.map(
    ({ name: part, target }) => code`${name(part)}: ${name(optionsLoad(context, target).variable)}`,
  );
  return {
    attribute: code` options={{ ${joined(entries, ', ')} }}`,
    needs: {
      imports: targets.map(({ target }) => {
        const { names } = context.entity(target);
        return { from: `@/server/${names.kebabPlural}`, name: `${names.camel}Options` };
      }),
      loads: targets.map(({ target }) => optionsLoad(context, target)),
    },
  };
}

/** Attribute with the defaults of a form's fields; nothing where there are none. */
function startValues(parts: readonly FormPart[]): Code {
  const entries = startEntries(parts);
  return entries.length === 0 ? NOTHING : code` values={{ ${joined(entries, ', ')} }}`;
}

/** Defaults of the fields. "now" is the day or the minute of the request. */
function startEntries(parts: readonly FormPart[]): readonly Code[] {
  return parts.flatMap((part) => {
    const start = startOf(part);
    return start === null ? [] : [code`${name(partName(part))}: ${start}`];
  });
}

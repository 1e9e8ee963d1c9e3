import type { FormPanelProps } from '#schemas/generated/pages-catalogue.ts';
import type { EntityModel } from '../../model.ts';
import type { UiContext } from '../context.ts';
import { type FormPart, formParts, partName } from '../modules/form-parts.ts';
import { recordFormModule } from '../modules/record-form.ts';
import { startOf } from '../modules/start-value.ts';
import { attribute, attributes, code, type Code, joined, literal, name } from './code.ts';
import { formOptions } from './form-printers.ts';
import { moduleSource } from './module.ts';
import { type Printed, printed } from './printed.ts';

/** No column has this name: people do not see the field, robots fill it in. */
const TRAP = 'hp-address';

/** A page's form; after it is sent the page says thanks in its place. */
export function formPanel(props: FormPanelProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const parts = formParts(entity).filter((part) => props.fields.includes(partName(part)));
  const options = formOptions(context, parts);
  const columns = literal(parts.map(partName));
  const start = startValues(parts);
  const given = code`prefilled(parameters, ${columns})`;
  const values = start.source === '' ? code` values={${given}}` : code` values={{ ${start}...${given} }}`;
  const form = code`<RecordForm action={sendAction}${values}${options.attribute}${attribute('submitLabel', props.submitLabel)} />`;
  const thanks = code`<Thanks${attributes({ text: props.done, again: props.path })} />`;
  const frame = attributes({ title: props.title, text: props.text, isPublic: props.isPublic });
  return printed(code`<FormFrame${frame}>{parameters.sent === undefined ? (${form}) : (${thanks})}</FormFrame>`, {
    imports: [
      { from: '@/components/sections/form-frame', name: 'FormFrame' },
      { from: '@/components/sections/thanks', name: 'Thanks' },
      { from: '@/lib/list-query', name: 'prefilled' },
      { from: './actions', name: 'sendAction' },
      { from: './record-form', name: 'RecordForm' },
      ...options.needs.imports,
    ],
    loads: [{ variable: 'parameters', expression: code`await searchParams`, isEarly: true }, ...options.needs.loads],
    besides: {
      'actions.ts': actionsModule(props, entity, parts),
      'record-form.tsx': recordFormModule(entity, context.messages, {
        columns: props.fields,
        guarded: false,
        ...(props.isPublic
          ? {
              extra: {
                jsx: code`<Trap${attributes({ name: TRAP })} />`,
                imports: [{ from: '@/components/sections/trap', name: 'Trap' }],
              },
            }
          : {}),
      }),
    },
  });
}

function startValues(parts: readonly FormPart[]): Code {
  const entries = parts.flatMap((part) => {
    const start = startOf(part);
    return start === null ? [] : [code`${name(partName(part))}: ${start}, `];
  });
  return joined(entries, '');
}

/** `actions.ts` beside a form: the entity's own action, with what the form does not ask for. */
function actionsModule(props: FormPanelProps, entity: EntityModel, asked: readonly FormPart[]): string {
  const left = formParts(entity).filter((part) => !asked.includes(part));
  const defaults = left.flatMap((part) => {
    const start = startOf(part);
    return start === null ? [] : [code`form.set(${partName(part)}, ${start});`];
  });
  const sent = literal(`${props.path}?sent=1`);
  const trap = props.isPublic
    ? [
        code`// Only robots fill in what people do not see; they hear that it worked.
  if (form.get(${TRAP})) redirect(${sent});`,
      ]
    : [];
  return moduleSource(
    [
      { from: 'next/navigation', name: 'redirect' },
      { from: `@/app/(app)/${entity.names.kebabPlural}/actions`, name: 'submitAction' },
      { from: '@/lib/form-state', name: 'FormState', isType: true },
    ],
    [
      code`/** Creates a record from the page's form. */
export async function sendAction(previous: FormState, form: FormData): Promise<FormState> {
  ${[...trap, ...defaults]}
  const state = await submitAction(previous, form);
  if (state.tone === "error") return state;
  redirect(${sent});
}`,
    ],
    'use server',
  );
}

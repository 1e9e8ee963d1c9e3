import type { EntityModel } from '../../model.ts';
import { code, joined, literal, name } from '../print/code.ts';
import { choicesImport, transitionsImport } from '../print/choice-imports.ts';
import { moduleSource } from '../print/module.ts';
import { stateFields } from './form-parts.ts';

/** `choices.ts`: what the fields of an entity with fixed choices may hold, and how states follow each other; null where there are none. */
export function choicesModule(entity: EntityModel): string | null {
  const choices = entity.fields.flatMap((field) => {
    if (field.type !== 'enum') return [];
    const options = field.options.map(({ value, label }) => ({ value, label }));
    return [code`export const ${name(choicesImport(entity, field.camel).name)} = ${literal(options)};`];
  });
  const transitions = stateFields(entity).map(
    (field) =>
      code`export const ${name(transitionsImport(entity, field.camel).name)}: readonly Transition[] = ${literal(
        field.states.transitions.map(({ from, to, label, who }) => ({ from, to, label, who })),
      )};`,
  );
  if (choices.length === 0) return null;
  if (transitions.length === 0) return `${joined(choices, '\n\n').source}\n`;
  return moduleSource([{ from: '@/lib/transitions', name: 'Transition', isType: true }], [...choices, ...transitions]);
}

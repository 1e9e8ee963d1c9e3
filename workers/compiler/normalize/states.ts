import type { Field } from '#schemas/generated/manifest.ts';
import type { EnumOption, StatesModel, TransitionModel } from '../model.ts';

/** State of a new record: as stated, else the default of the field, else the first option. */
export function initialState(field: Field): string {
  const { default: standard, states, options = [] } = field;
  return states?.initial ?? (typeof standard === 'string' ? standard : (options[0]?.value ?? ''));
}

/**
 * The state machine of an enum with one entry for each from × to; null when the options are no states.
 * Where two entries mean the same step, the first gives its label and who may make it.
 */
export function statesOf(field: Field, options: readonly EnumOption[]): StatesModel | null {
  if (field.states === undefined) return null;
  const labels = new Map(options.map((option) => [option.value, option.label]));
  const transitions = new Map<string, TransitionModel>();
  for (const { from, to, label, roles } of field.states.transitions) {
    for (const start of from ?? labels.keys()) {
      const key = `${start} ${to}`;
      if (start === to || transitions.has(key)) continue;
      transitions.set(key, { from: start, to, label: label ?? labels.get(to) ?? to, who: (roles ?? []).toSorted() });
    }
  }
  return { initial: initialState(field), transitions: [...transitions.values()] };
}

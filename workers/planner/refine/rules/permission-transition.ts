import type { Entity } from '#schemas/generated/manifest.ts';
import type { Draft, Outcome } from '../draft.ts';
import { findEntity, optionOf } from '../find.ts';
import type { Mode } from './permission-reading.ts';

export interface Transition {
  readonly to: string;
  readonly states: NonNullable<Entity['fields'][number]['states']>;
}

/** "close tickets", "mark orders as shipped": a change of state. */
export function transitionIn(text: string, draft: Draft): Transition | null {
  for (const entity of draft.manifest.entities ?? []) {
    for (const field of entity.fields) {
      if (field.states === undefined) continue;
      const [verb = '', ...rest] = text.trim().split(/\s+/u);
      const object = rest.join(' ');
      const marked = /^(?:mark|set|move|put|markieren|setzen) (.+?) (?:as|to|als|auf) (.+)$/iu.exec(text.trim());
      const label = field.states.transitions.find((one) => one.label?.toLowerCase() === verb.toLowerCase());
      if (label !== undefined && findEntity(object, draft) === entity) return { to: label.to, states: field.states };
      const option =
        marked === null || findEntity(marked[1] ?? '', draft) !== entity
          ? null
          : optionOf(marked[2] ?? '', entity, field, draft);
      if (option?.what === 'option') return { to: option.option.value, states: field.states };
    }
  }
  return null;
}

export function setTransition({ to, states }: Transition, roles: readonly string[], mode: Mode): Outcome {
  if (roles.includes('anonymous'))
    return { refused: 'Visitors without an account cannot change the state of a record.' };
  const affected = states.transitions.filter((transition) => transition.to === to);
  if (affected.length === 0) return { refused: 'No change leads to that state yet: add one first.' };
  for (const transition of affected) {
    const now = transition.roles ?? [];
    const next =
      mode === 'mayNot'
        ? now.filter((role) => !roles.includes(role))
        : mode === 'only'
          ? roles
          : now.length === 0
            ? now
            : [...new Set([...now, ...roles])];
    if (mode === 'mayNot' && next.length === 0)
      return { refused: 'Somebody has to be able to make this change: say who.' };
    if (next.length > 0) transition.roles = [...next];
  }
  return 'made';
}

import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { labelOfNamed, type Draft, type Outcome, type Wish } from '../draft.ts';
import { optionOf } from '../find.ts';
import { likeness, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';

const FROM_TO =
  /\b(?:from|von|depuis|de|desde|da)\s+("[^"]+"|\S+(?: \S+){0,2}?)\s+(?:back )?(?:to|zu|nach|auf|à|a|para|vers)\s+("[^"]+"|\S+(?: \S+){0,2}?)(?:\s+(?:by|for|durch|par|por|da)\s+(.+))?$/iu;

/** "allow tickets to go from solved to closed by agents", "remove the transition from open to solved". */
export function stateRule({ act, x, y }: Wish, draft: Draft): Outcome {
  if (act !== 'add' && act !== 'remove' && act !== 'set') return null;
  const [, from = '', to = '', by = ''] = FROM_TO.exec(`${x} ${y}`.trim()) ?? [];
  if (from === '') return null;
  for (const entity of draft.manifest.entities ?? []) {
    for (const field of entity.fields) {
      const [start, end] = [
        optionOf(withoutDeterminers(from), entity, field, draft),
        optionOf(withoutDeterminers(to), entity, field, draft),
      ];
      if (start?.what !== 'option' || end?.what !== 'option') continue;
      draft.last = entity;
      return act === 'remove'
        ? removeTransition(field, start.option.value, end.option.value)
        : addTransition({ entity, field, from: start.option.value, to: end.option.value }, by, draft);
    }
  }
  return null;
}

function addTransition(
  { field, from, to }: { readonly entity: Entity; readonly field: Field; readonly from: string; readonly to: string },
  by: string,
  draft: Draft,
): Outcome {
  const roles = rolesNamed(by, draft);
  if (field.states === undefined) {
    field.states = { transitions: [] };
    delete field.default;
    draft.assumed.push(`“${labelOfNamed(field)}” changes only along the ways that are named from now on.`);
  }
  const { transitions } = field.states;
  const same = transitions.find((one) => one.to === to && one.from?.includes(from) !== false);
  if (same !== undefined) {
    if (roles.length > 0) same.roles = [...new Set([...(same.roles ?? []), ...roles])];
    return 'made';
  }
  transitions.push({ from: [from], to, ...(roles.length > 0 ? { roles } : {}) });
  return 'made';
}

function rolesNamed(text: string, { manifest, language }: Draft): string[] {
  return partsOf(text).flatMap((part) => {
    const words = withoutDeterminers(part);
    const role = (manifest.roles ?? []).find((one) =>
      [one.name, one.label].some((name) => name !== undefined && likeness(words, name, 'entity', language) >= 2),
    );
    return role === undefined ? [] : [role.name];
  });
}

function removeTransition(field: Field, from: string, to: string): Outcome {
  const { states } = field;
  const found = states?.transitions.find((one) => one.to === to && one.from?.includes(from) === true);
  if (states === undefined || found === undefined)
    return { refused: `Nothing leads from “${from}” to “${to}” by itself.` };
  const left = (found.from ?? []).filter((one) => one !== from);
  if (left.length > 0) found.from = left;
  else if (states.transitions.length === 1)
    return { refused: `It is the only way in which “${labelOfNamed(field)}” changes.` };
  else states.transitions = states.transitions.filter((one) => one !== found);
  return 'made';
}

import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Element } from './draft.ts';

/** Words that point back at what the wish before was about. */
const BACK = /\b(?:it|them|this|that|es|das|ihn|sie|ça|le|la|lo|los|las|ele|ela)\b/iu;

/** Whether a clause may speak of what the one before it made. */
export function pointsBack(clause: string): boolean {
  return BACK.test(clause);
}

/** What a clause made or changed: the one new field, else the one new entity, else the one field that differs. */
export function newest(before: Manifest, after: Manifest): Element | null {
  const old = new Map((before.entities ?? []).map((entity) => [entity.name, entity]));
  const fresh: Element[] = [];
  const changed: Element[] = [];
  for (const entity of after.entities ?? []) {
    const known = old.get(entity.name);
    if (known === undefined) {
      fresh.push({ what: 'entity', entity });
      continue;
    }
    for (const field of entity.fields) {
      const same = known.fields.find(({ name }) => name === field.name);
      if (same === undefined) fresh.push({ what: 'field', entity, field });
      else if (JSON.stringify(same) !== JSON.stringify(field)) changed.push({ what: 'field', entity, field });
    }
  }
  const told = fresh.length > 0 ? fresh : changed;
  return told.at(-1) ?? null;
}

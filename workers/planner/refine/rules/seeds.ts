import type { Entity, Seed } from '#schemas/generated/manifest.ts';
import { isTelling } from '../../../compiler/normalize/field-types.ts';
import { labelOfEntity, type Draft, type Outcome, type Wish } from '../draft.ts';
import { findEntity } from '../find.ts';
import { unquoted, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';

const MAX_RECORDS = 60;
const SAMPLE =
  '(?:examples?|samples?|sample data|demo|test|seed|dummy|beispiele?|beispieldaten|exemples?|ejemplos?|esempi(?:o)?|exemplos?)';
const COUNTED = new RegExp(
  `^(\\d{1,3})\\s+(?:${SAMPLE}[- ]+)?(.+?)(?:\\s+(?:as\\s+|als\\s+|comme\\s+|como\\s+|come\\s+)?${SAMPLE})?$`,
  'iu',
);
const NAMED = new RegExp(
  `^(?:(?:an?|the|some|these|this|more|following|ein|eine|einen|une?|una?|uma?|des|die|unos|alcuni)\\s+)*(?:${SAMPLE})[- ]?(?:records?\\s+|for\\s+|für\\s+|of\\s+|pour\\s+|para\\s+|per\\s+|de\\s+|di\\s+)*\\s*(.+)$`,
  'iu',
);
const AFTER = new RegExp(
  `^(.+)\\s+(?:as|als|comme|como|come)\\s+(?:an? |eine? |une? |una |uma |the )?(?:${SAMPLE})\\s*(?:for|für|of|pour|para|per|de|di)?\\s*(.*)$`,
  'iu',
);

/** "add an example recipe "Carbonara"", "20 example tickets", "use Tea, Paper and Tools as examples for categories". */
export function seedRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act !== 'add' && wish.act !== 'set') return null;
  const text = wish.act === 'set' ? `${wish.y} as ${wish.x}` : wish.x;
  if (!new RegExp(`\\b${SAMPLE}\\b`, 'iu').test(text)) return null;
  const counted = COUNTED.exec(text);
  if (counted !== null) {
    const entity = findEntity(counted[2] ?? '', draft);
    if (entity !== null) return setCount(entity, Number(counted[1]), draft);
  }
  const after = AFTER.exec(text);
  const afterEntity = after === null ? null : findEntity(after[2] ?? '', draft);
  if (after !== null && afterEntity !== null) return addRecords(afterEntity, namesIn(after[1] ?? ''), draft);
  const words = (NAMED.exec(text)?.[1] ?? '').match(/"[^"]*"|\S+/gu) ?? [];
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    const entity = findEntity(words.slice(0, length).join(' ').replace(/:$/, ''), draft);
    if (entity === null) continue;
    const names = namesIn(
      words
        .slice(length)
        .join(' ')
        .replace(
          /^(?:called|named|like|such as|namens|wie|appelée?s?|comme|llamad[oa]s?|como|chiamat[oaie]|come|:)\s*/iu,
          '',
        ),
    );
    return names.length === 0
      ? { refused: `Say which examples ${entity.labelPlural ?? labelOfEntity(entity)} are to have, or how many.` }
      : addRecords(entity, names, draft);
  }
  return null;
}

function namesIn(text: string): readonly string[] {
  return partsOf(text.replace(/^:\s*/u, ''))
    .map((part) => unquoted(part.startsWith('"') ? part : withoutDeterminers(part)))
    .filter((name) => name !== '');
}

function seedOf(entity: Entity, draft: Draft): Seed {
  const known = draft.manifest.seed?.find((seed) => seed.entity === entity.name);
  if (known !== undefined) return known;
  const made: Seed = { entity: entity.name };
  draft.manifest.seed = [...(draft.manifest.seed ?? []), made];
  return made;
}

function setCount(entity: Entity, count: number, draft: Draft): Outcome {
  if (count > MAX_RECORDS) return { refused: `At most ${MAX_RECORDS} examples are made.` };
  const seed = seedOf(entity, draft);
  seed.count = Math.max(count, seed.records?.length ?? 0);
  return 'made';
}

function addRecords(entity: Entity, names: readonly string[], draft: Draft): Outcome {
  const field =
    entity.fields.find(({ name }) => name === entity.displayField) ??
    entity.fields.find((one) => isTelling(one) && ['string', 'text', 'markdown', 'email', 'url'].includes(one.type));
  if (field === undefined || !['string', 'text', 'markdown'].includes(field.type))
    return { refused: `${labelOfEntity(entity)} has no name or title that an example could be given by.` };
  const seed = seedOf(entity, draft);
  const records = seed.records ?? [];
  for (const name of names) {
    if (records.length >= MAX_RECORDS || records.some((record) => record[field.name] === name)) continue;
    records.push({ [field.name]: name.slice(0, field.max ?? 200) });
  }
  seed.records = records;
  if (seed.count !== undefined) seed.count = Math.max(seed.count, records.length);
  return 'made';
}

import type { Manifest } from '#schemas/generated/manifest.ts';
import { pluralLabel, pluralOf } from '../../compiler/normalize/names.ts';
import { fieldOf } from '../lexicon/fields-index.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { singularPhrase, thingOf } from '../lexicon/things-index.ts';
import { labelOfEntity, labelOfNamed } from './draft.ts';

const MIN_LETTERS = 5;
const TWO_SLIPS_LETTERS = 9;
/** What wishes begin with. */
const VERBS = ['delete', 'remove', 'rename', 'change', 'required', 'optional', 'replace'];
const MAX_CORRECTIONS = 3;

/** A clause with names as the app has them, and which words were read as which. */
export interface Corrected {
  readonly text: string;
  readonly read: readonly (readonly [written: string, name: string])[];
}

/**
 * Words of a clause that nearly are a name of the app, as that name. One slip is forgiven, two in a long word; words
 * that mean something themselves and words that are near two names stay. Null where nothing is to be corrected.
 */
export function corrected(clause: string, manifest: Manifest, language: Language): Corrected | null {
  const names = namesOf(manifest);
  const read: (readonly [string, string])[] = [];
  const text = clause.replaceAll(/"[^"]*"|[\p{L}][\p{L}-]*/gu, (word) => {
    if (word.startsWith('"') || word.length < MIN_LETTERS || read.length >= MAX_CORRECTIONS) return word;
    const lower = word.toLowerCase();
    if (names.has(lower) || isKnown(lower, language)) return word;
    const slips = lower.length >= TWO_SLIPS_LETTERS ? 2 : 1;
    const near = [...names]
      .filter((name) => name.length >= MIN_LETTERS)
      .map((name) => ({ name, away: distance(lower, name, slips) }))
      .filter(({ away }) => away <= slips)
      .toSorted((a, b) => a.away - b.away);
    const [nearest, next] = near;
    if (nearest === undefined || next?.away === nearest.away) return word;
    const only = nearest.name;
    read.push([word, only]);
    return only;
  });
  return read.length === 0 ? null : { text, read };
}

function isKnown(word: string, language: Language): boolean {
  return fieldOf(word, language)?.exact === true || thingOf(singularPhrase(word, language), language)?.exact === true;
}

function namesOf(manifest: Manifest): ReadonlySet<string> {
  const labels = [
    ...(manifest.entities ?? []).flatMap((entity) => [
      labelOfEntity(entity),
      entity.labelPlural ?? pluralLabel(labelOfEntity(entity)),
      entity.name,
      pluralOf(entity),
      ...entity.fields.flatMap((field) => [labelOfNamed(field), ...(field.options ?? []).map(labelOfNamed)]),
    ]),
    ...(manifest.roles ?? []).flatMap((role) => [labelOfNamed(role), pluralLabel(labelOfNamed(role))]),
    ...(manifest.pages ?? []).map(({ title }) => title),
  ];
  return new Set([...VERBS, ...labels].flatMap((label) => label.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? []));
}

/** Insertions, losses, swaps of neighbours and wrong letters between two words; `most` + 1 where there are more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] ?? 0) + 1
          : Number.MAX_SAFE_INTEGER;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost, swap));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? most + 1;
}

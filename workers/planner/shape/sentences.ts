import type { Entity } from '#schemas/generated/manifest.ts';
import { identifierOf } from '../extract/wording.ts';
import { pluralOf } from '../../compiler/normalize/names.ts';

/** One sentence of a prompt, as words. */
export interface Sentence {
  readonly text: string;
  readonly words: readonly Word[];
}

interface Word {
  readonly text: string;
  readonly lower: string;
  readonly at: number;
}

const MAX_SENTENCES = 400;
const MAX_WORDS = 400;

/** Sentences and list entries of a text. */
export function sentencesOf(text: string): readonly Sentence[] {
  return text
    .split(/(?<=[.!?;])\s+|\n+/u)
    .filter((part) => part.trim() !== '')
    .slice(0, MAX_SENTENCES)
    .map((part) => ({ text: part, words: wordsIn(part) }));
}

/** Words and punctuation marks. */
function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'-]*|[,:();/]/gu)]
    .slice(0, MAX_WORDS)
    .map((match) => ({ text: match[0], lower: match[0].toLowerCase(), at: match.index }));
}

/** Path segment of an entity. */
export function segmentOf(entity: Entity): string {
  return pluralOf(entity).replaceAll('_', '-');
}

/** Path of a page below an entity's list. */
export function pathBelow(entity: Entity, name: string): string {
  return `/${segmentOf(entity)}/${identifierOf(name, 24).replaceAll('_', '-') || 'view'}`;
}

/** Words that mean an entity, longest first, lower case. */
export function namesOf(entity: Entity): readonly string[] {
  const labels = [entity.labelPlural ?? entity.name, entity.label ?? entity.name].map((label) => label.toLowerCase());
  const heads = labels.flatMap((label) => (label.includes(' ') ? [label.split(' ').at(-1) ?? ''] : []));
  return [...new Set([...labels, ...heads])].filter((name) => name.length > 2);
}

/** Where a sentence speaks of an entity; empty where it does not. */
function placesOf(entity: Entity, sentence: Sentence): readonly number[] {
  const names = namesOf(entity).map((name) => name.split(' '));
  return sentence.words.flatMap((word, at) =>
    names.some((name) => name.every((part, offset) => sentence.words[at + offset]?.lower === part)) ? [word.at] : [],
  );
}

/** The entity that stands nearest to a word in its sentence. */
export function entityBeside(
  sentences: readonly Sentence[],
  place: { readonly sentence: number; readonly at: number },
  candidates: readonly Entity[],
): Entity | null {
  const here = sentences[place.sentence];
  if (here === undefined) return null;
  const distances = candidates.flatMap((entity) =>
    placesOf(entity, here).map((at) => ({ entity, distance: Math.abs(at - place.at) })),
  );
  return distances.toSorted((a, b) => a.distance - b.distance)[0]?.entity ?? null;
}

/**
 * The entity that a word at this place is about: the nearest in its sentence, else the last one named before it, else
 * the first of all.
 */
export function entityNear(
  sentences: readonly Sentence[],
  place: { readonly sentence: number; readonly at: number },
  candidates: readonly Entity[],
): Entity | null {
  const nearest = entityBeside(sentences, place, candidates);
  if (nearest !== null) return nearest;
  for (let at = place.sentence - 1; at >= 0; at -= 1) {
    const sentence = sentences[at];
    if (sentence === undefined) continue;
    const before = candidates
      .flatMap((entity) => placesOf(entity, sentence).map((start) => ({ entity, start })))
      .toSorted((a, b) => b.start - a.start);
    if (before[0] !== undefined) return before[0].entity;
  }
  return candidates[0] ?? null;
}

/** Every place where a pattern (with the flag g) is found. */
export function placesIn(
  sentences: readonly Sentence[],
  pattern: RegExp,
): readonly { readonly sentence: number; readonly at: number; readonly text: string }[] {
  return sentences.flatMap(({ text }, sentence) =>
    [...text.matchAll(pattern)].map((match) => ({ sentence, at: match.index, text: match[0] })),
  );
}

import { createRequire } from 'node:module';
import type compromise from 'compromise/two';

interface TaggedTerm {
  readonly normal: string;
  readonly tags: readonly string[];
}

/** Verbs of things that happen by themselves, which compromise takes for nouns at times. */
const MISSED = /\b(?:disappears?|appears?|expires?|vanish(?:es)?|becomes?)\b/gu;

let tagger: typeof compromise | null = null;

/**
 * English words of a text that compromise takes for verbs in the present tense: they keep "staff hand out skis" from
 * becoming a thing called "staff hand". It is loaded with the first English text: other languages and help texts
 * need not wait for it.
 */
export function englishVerbs(text: string): ReadonlySet<string> {
  // Required rather than imported, because planning is synchronous and loading takes 0.1 s.
  tagger ??= createRequire(import.meta.url)('compromise/two') as typeof compromise;
  const verbs = new Set<string>(text.toLowerCase().match(MISSED) ?? []);
  for (const sentence of tagger(text).json({ terms: { normal: true, tags: true } }) as readonly {
    readonly terms: readonly TaggedTerm[];
  }[]) {
    for (const { normal, tags } of sentence.terms) {
      if (tags.includes('Verb') && (tags.includes('PresentTense') || tags.includes('Infinitive'))) verbs.add(normal);
    }
  }
  return verbs;
}

import { createRequire } from 'node:module';

interface TaggedTerm {
  readonly normal: string;
  readonly tags: readonly string[];
}
interface TaggedDocument {
  json(options: { readonly terms: boolean }): readonly { readonly terms: readonly TaggedTerm[] }[];
}
type Tagger = (text: string) => TaggedDocument;

let tagger: Tagger | null = null;

/**
 * English words of a text that compromise takes for verbs in the present tense. It is loaded with the first English
 * text: other languages and help texts need not wait for it.
 */
export function englishVerbs(text: string): ReadonlySet<string> {
  // Required rather than imported, because planning is synchronous and loading takes 0.1 s.
  tagger ??= createRequire(import.meta.url)('compromise/two') as Tagger;
  const verbs = new Set<string>();
  for (const sentence of tagger(text).json({ terms: true })) {
    for (const { normal, tags } of sentence.terms) {
      if (tags.includes('Verb') && (tags.includes('PresentTense') || tags.includes('Infinitive'))) verbs.add(normal);
    }
  }
  return verbs;
}

import type { Feature, Manifest } from '#schemas/generated/manifest.ts';
import { labelOf } from '../extract/wording.ts';
import { wordsOfKinds } from '../lexicon/app-kinds.ts';
import { FEATURES } from '../lexicon/feature-words.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { rankOf } from '../lexicon/people.ts';
import { singularPhrase } from '../lexicon/things-index.ts';
import { namedParts } from '../site/sections.ts';
import type { ReadPrompt } from '../read/prompt.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { passagesOf, type Passage } from './passages.ts';

const MAX_FEATURES = 20;
const MAX_TOLD = 40;
const LEAST_BESIDE_TOOL = 3;
/** Whoever signs in, where nothing is public. */
const ONLY =
  /^(?:only|just) (?:\p{L}+ ){0,2}(?:members?|staff|employees?|residents|parents|players|colleagues|volunteers|team)$/iu;
const NOTES: Readonly<Record<Language, string>> = {
  en: '“{words}”: nothing in the app answers this part yet.',
  de: '„{words}“: Dafür ist noch nichts in der App.',
  es: '«{words}»: la aplicación todavía no tiene nada para esto.',
  fr: '« {words} » : rien dans l’application n’y répond encore.',
  pt: '“{words}”: a aplicação ainda não tem nada para isto.',
  it: '«{words}»: nell’app non c’è ancora nulla per questo.',
};
const ACCEPTANCE: Readonly<Record<Language, readonly [string, string]>> = {
  en: [
    'The app does what the words “{words}” ask for.',
    'Whoever the words name can do it, and nobody else gains rights by it.',
  ],
  de: [
    'Die App tut, was die Worte „{words}“ verlangen.',
    'Wen die Worte nennen, kann es tun; niemand sonst erhält dadurch Rechte.',
  ],
  es: [
    'La aplicación hace lo que piden las palabras «{words}».',
    'Puede hacerlo quien nombran las palabras, y nadie más gana derechos.',
  ],
  fr: [
    'L’application fait ce que demandent les mots « {words} ».',
    'Les personnes nommées peuvent le faire, et personne d’autre n’y gagne de droits.',
  ],
  pt: [
    'A aplicação faz o que as palavras “{words}” pedem.',
    'Pode fazê-lo quem as palavras nomeiam, e mais ninguém ganha direitos.',
  ],
  it: ['L’app fa ciò che chiedono le parole «{words}».', 'Può farlo chi è nominato, e nessun altro acquista diritti.'],
};

/** What a prompt says and nothing answers. */
export interface Untold {
  /** One sentence for each passage, in the prompt's language. */
  readonly notMade: readonly string[];
  /** The same as features, where something is to be done or shown. */
  readonly features: readonly Feature[];
}

/**
 * The passages of a prompt that left no trace in the manifest and in what is said about it. It looks at the result
 * rather than at what a reading meant to use, since later stages drop what does not fit: what is not in the app and is
 * not told would be lost without a word.
 */
export function untold(read: ReadPrompt, manifest: Manifest, said: readonly string[]): Untold {
  const { language, described } = read;
  const tool = manifest.pages?.[0]?.kind === 'tool';
  if (read.foreign) return { notMade: [], features: [] };
  const evidence = evidenceOf(
    manifest,
    [
      ...said,
      ...told(described),
      ...(language === 'en' && manifest.pages?.[0]?.kind !== 'content' ? wordsOfKinds(described) : []),
    ],
    language,
  );
  // Without roles, whoever signs in may do what anybody named may do.
  const open = (manifest.roles ?? []).length === 0 && (manifest.entities ?? []).length > 0;
  const everybody: Evidence = {
    has: (word) => evidence.has(word) || (open && rankOf(singularPhrase(word, language)) !== null),
  };
  const lost = new Map<string, Passage>();
  for (const passage of passagesOf(read.statements, language)) {
    if (
      lost.size >= MAX_TOLD ||
      isAnswered(passage, everybody) ||
      isSection(passage, manifest) ||
      (open && ONLY.test(passage.text))
    )
      continue;
    if (!lost.has(passage.text.toLowerCase())) lost.set(passage.text.toLowerCase(), passage);
  }
  // A tool's own name and settings ("splits the bill", "8 rounds") are no parts left out; more than that is.
  const passages = tool && lost.size < LEAST_BESIDE_TOOL ? [] : [...lost.values()];
  const room = MAX_FEATURES - (manifest.features?.length ?? 0);
  return {
    notMade: passages.map(({ text }) => NOTES[language].replace('{words}', () => text)),
    features: passages
      .filter(({ behaviour }) => behaviour)
      .slice(0, Math.max(0, room))
      .map(({ text }) => ({
        title: labelOf(text),
        acceptance: ACCEPTANCE[language].map((line) => line.replace('{words}', () => text)),
      })),
  };
}

/** "client testimonials", on a page that has testimonials. */
function isSection({ text }: Passage, { pages = [] }: Manifest): boolean {
  return pages[0]?.kind === 'content' && namedParts(text).length > 0;
}

/** A passage that names an ability made or told elsewhere may hold one word more: "a countdown to race day". */
function isAnswered({ text, words, qualities }: Passage, evidence: Evidence): boolean {
  const lost = words.filter((word) => !evidence.has(word));
  if (lost.length > 0 && lost.length < words.length && lost.every((word) => qualities.includes(word))) return true;
  // "mood of the bees": the mood is there, and of whom goes without saying.
  const whose = /\bof (?:the|its|their) ([\p{L}-]+)$/iu.exec(text)?.[1]?.toLowerCase();
  if (lost.length === 1 && words.length > 1 && whose === lost[0]) return true;
  return lost.length === 0 || (lost.length === 1 && FEATURES.some(({ pattern }) => pattern.test(text)));
}

/** Words for abilities that are made or told under a name of their own. */
function told(text: string): readonly string[] {
  return FEATURES.flatMap(({ pattern }) => pattern.exec(text)?.[0] ?? []);
}

import type { Draft } from '../draft.ts';
import { speechesFrom } from '../speech/speeches.ts';

export type Mode = 'may' | 'mayNot' | 'only' | 'ownOnly';

interface PermissionReading {
  readonly who: string;
  readonly deed: string;
  readonly mode: Mode;
  /** It has a word of permission. */
  readonly certain: boolean;
}

/** Who acts, in one word or two. */
const WHO = ['(?<who>\\S+)', '(?<who>\\S+ \\S+)'];

export const OWN =
  /\b(?:their own|his own|her own|own|eigenen?r?|ihre eigenen|leurs? propres?|sus propi[oa]s|propri[eoa]?|i propri|suas? própri[oa]s|those they created|theirs)\b/iu;

export function readingsOf(clause: string, draft: Draft): readonly PermissionReading[] {
  const [speech] = speechesFrom([draft.language]);
  if (speech === undefined) return [];
  const found: PermissionReading[] = [];
  const read = (source: string, mode: Mode): void => {
    const groups = new RegExp(`^${source}$`, 'iu').exec(clause)?.groups;
    if (groups === undefined) return;
    const deed = groups['deed'] ?? '';
    const own = OWN.test(deed) && new RegExp(`\\b(?:${speech.only})\\b`, 'iu').test(clause);
    found.push({
      who: groups['who'] ?? '',
      deed,
      mode: mode === 'may' && own ? 'ownOnly' : mode,
      certain: source.includes(speech.may) || source.includes(speech.mayNot),
    });
  };
  read(
    `(?:${speech.nobody}) (?:but|except|other than|außer|sauf|excepto|tranne|exceto) (?<who>.+?) (?:${speech.may}) (?<deed>.+)`,
    'only',
  );
  read(`(?:${speech.only}) (?<who>.+?) (?:${speech.may}) (?<deed>.+)`, 'only');
  for (const who of WHO) read(`(?:${speech.only}) ${who} (?<deed>.+)`, 'only');
  read(`(?<who>.+?) (?:${speech.mayNot}) ?(?<deed>.+)`, 'mayNot');
  read(`(?<who>.+?) (?:${speech.may}) (?<deed>.+)`, 'may');
  for (const who of WHO) {
    read(`(?:${speech.forbid}) ${who} (?:to |from |que |de |di |a )?(?<deed>.+)`, 'mayNot');
    read(`(?:${speech.allow}) ${who} (?:to |que |de |di |a )?(?<deed>.+)`, 'may');
  }
  const plain = found.length;
  for (const who of WHO) read(`${who} (?<deed>.+)`, 'may');
  // Without a word of permission, only "their own" with "only" says what may be done; the rest says how things are.
  return found.filter(({ mode, who }, at) => who !== '' && (at < plain || mode !== 'may'));
}

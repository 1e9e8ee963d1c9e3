/** What can be said of a field or an entity in one word, in the planner's languages. */
export type Quality = 'required' | 'optional' | 'unique' | 'notUnique' | 'private' | 'shared' | 'public';

const QUALITIES: readonly (readonly [Quality, string])[] = [
  [
    'required',
    'required|mandatory|compulsory|obligatory|not (?:be )?(?:optional|empty|blank)|never (?:be )?(?:empty|blank)|filled in|pflicht(?:feld)?|pflichtangabe|erforderlich|verpflichtend|nicht (?:optional|leer)|obligatoires?|requise?s?|obligatori[oaie]s?|requerid[oa]s?|richiest[oaie]|obrigatóri[oa]s?',
  ],
  [
    'optional',
    'optional|voluntary|not (?:be )?(?:required|mandatory|compulsory|obligatory)|freiwillig|kein pflichtfeld|keine pflicht|nicht (?:pflicht|erforderlich|verpflichtend)|facultati(?:f|ve)s?|optionnel(?:le)?s?|pas obligatoires?|opcional(?:es)?|no obligatori[oa]s?|facoltativ[oaie]|opzional[ei]|opcionais|não obrigatóri[oa]s?',
  ],
  ['notUnique', 'not (?:be )?unique|nicht eindeutig|pas unique|no (?:sea )?únic[oa]|non unic[oa]|não únic[oa]'],
  ['unique', 'unique|eindeutig|einmalig|unikat|uniques?|únic[oa]s?|unic[oaie]|distinct'],
  [
    'private',
    'private|personal|visible only to (?:their|its) (?:owner|author|creator)s?|privat|persönlich|privé[es]*|personnel(?:le)?s?|privad[oa]s?|personale?|privat[oaie]|pessoal',
  ],
  [
    'shared',
    'shared|common|gemeinsam|geteilt|partagé[es]*|commun[es]*|compartid[oa]s?|condivis[oaie]|compartilhad[oa]s?',
  ],
  [
    'public',
    'public|open to (?:everyone|everybody|anyone|all)|visible to (?:everyone|everybody|anyone|all)|öffentlich|public(?:s|que|ques)?|públic[oa]s?|pubblic[oahei]+|accessible[s]? à tous',
  ],
];
const PATTERNS = QUALITIES.map(([quality, words]): readonly [Quality, RegExp] => [
  quality,
  new RegExp(
    `^(?:be |become |stay |a |an |zur |zum |ein |eine |un |une |uma |as |always |immer |toujours )*(?:${words})(?: field| feld| value)?$`,
    'iu',
  ),
]);

/** The quality that a phrase names and nothing else; null for none. */
export function qualityNamed(phrase: string): Quality | null {
  const words = phrase.trim();
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Qualities before or after a field's name: "a required due date", "due date, which is optional". */
export function takeQualities(phrase: string): { readonly rest: string; readonly qualities: ReadonlySet<Quality> } {
  const qualities = new Set<Quality>();
  let rest = phrase
    .trim()
    .replace(
      /\s+(?:which|that|and it|welches|qui|que|che)\s+(?:is|should be|must be|ist|est|es|è|é)\s+(?=\S+$)/iu,
      ' ',
    );
  for (let round = 0; round < 4; round += 1) {
    const words = rest.split(' ');
    if (words.length < 2) break;
    const first = /^(?:a|an|the|ein|eine|einen|un|une|una|um|uma)$/iu.test(words[0] ?? '') && words.length > 2 ? 1 : 0;
    const [head, tail] = [adjective(words[first] ?? ''), adjective((words.at(-1) ?? '').replaceAll(/[()]/g, ''))];
    if (head !== null) {
      qualities.add(head);
      rest = words.toSpliced(first, 1).join(' ');
    } else if (tail !== null) {
      qualities.add(tail);
      rest = words.slice(0, -1).join(' ').replace(/,$/, '');
    } else break;
  }
  return { rest, qualities };
}

/** "public" and "private" before a name belong to the name. */
function adjective(word: string): Quality | null {
  const quality = qualityNamed(word);
  return quality === 'required' || quality === 'optional' || quality === 'unique' ? quality : null;
}

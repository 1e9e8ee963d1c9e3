/** Words that such a phrase is made of, in English. A comment with any other word says something of its own. */
const vocabulary = new Set(
  `a above add after all an and any are as asis been before below be block body brevity but can cases change changed
  changes class clarity code columns component components config configuration constants content contents continue
  continued continues css current declarations definition definitions else elided elsewhere entries etc etcetera
  everything exact exactly existing exports fields file files follow following follows for from function functions go
  goes handlers have hasnt havent here hooks html identical implementation implementations import imports in insert
  intact is it items its jsx just keep keeps kept lines leave left likewise logic main markup method methods model
  modified module more needed no not nothing of old omitted on options or original other others our page place
  placeholder please policies previous previously prior properties props put query readability remain remainder
  remaining remains render rendering rest retain retained return routes rows same schema section short shortened
  similar snip snipped stay stays state states statements still stuff styles stylesheet tables template test tests
  that the these this those to truncated types unaltered unaffected unchanged unmodified untouched up variables
  version was we were what with without you your`.split(/\s+/),
);

const noun = `(?:code|files?|functions?|components?|imports?|exports?|methods?|class|implementations?|logic|contents?|props|properties|fields|styles|css|modules?|page|markup|jsx|html|schema|routes|tests?|handlers|hooks|states?|types|rows|columns|body|lines|options|config|configuration|entries|items|cases|definitions|declarations|policies|tables|stuff|constants|variables|block|section|template|render|rendering|statements)`;
const stays = `(?:unchanged|untouched|unmodified|unaltered|unaffected|intact|same|identical|omitted|elided|truncated|here|asis|as (?:is|before)|remains?|stays?|goes|kept|continues?|follows?|below|above|elsewhere)`;

/** Matched against the words of a comment that has no others than those of the vocabulary. */
const phrases: readonly RegExp[] = [
  /\b(?:unchanged|untouched|unmodified|unaltered|omitted|elided|truncated|snip|snipped|shortened|brevity)\b/,
  new RegExp(`\\b(?:rest|remainder|remaining)\\b.*\\b(?:of|${noun}|${stays})\\b`),
  new RegExp(
    `^(?:keep |leave |retain |your |the |all |our |insert |put )*(?:existing|original|previous|current|prior|old) (?:[a-z]+ )?${noun}$`,
  ),
  new RegExp(`\\b(?:existing|original|previous|current|prior|old|other|others|your)\\b.*\\b${stays}\\b`),
  new RegExp(`\\b(?:${noun}|everything|all|else) .*\\b(?:remains?|stays?|is|are|goes|continues?|kept|as before)\\b`),
  /\bsame (?:as|code|content|implementation|logic)\b/,
  /\b(?:no|nothing|not|without) (?:[a-z]+ )?(?:changes?|changed|modified)\b/,
  /\b(?:everything|nothing|all) else\b/,
  /\b(?:keep|leave|retain)\b.*\b(?:rest|existing|remaining|others?|everything|asis|as is|original)\b/,
  /\b(?:code|implementation|logic|function|component|file|imports) (?:continues?|follows|goes)\b/,
  /^(?:etc|etcetera|and so on|as before|asis|as is)$/,
];

/** Plain enough to count beside words of the application ("the rest of the form remains unchanged"). */
const plainPhrase = new RegExp(
  `\\b(?:rest|remainder|remaining|existing)\\b(?: [a-z]+){0,5} (?:unchanged|untouched|unmodified|omitted|identical|intact|(?:remains?|stays?|is|are) (?:the same|as))\\b`,
);

/** With an ellipsis one of these is enough, whatever stands beside it. */
const besideEllipsis =
  /\b(?:rest|remaining|remainder|existing|unchanged|omitted|truncated|other|others|previous|same|keep|original|unmodified|code|imports)\b/;

/** Other languages; accents are taken off before. */
const foreignPhrases: readonly RegExp[] = [
  // German
  /\bunver(?:ae|a)ndert\w*|\brestliche[rsnm]? \w+|\brest (?:des|der|vom) \w+|\b(?:bestehende|vorhandene|bisherige)[rsnm]? (?:code|datei|inhalt|importe?|funktion)\b|\b(?:bleibt|bleiben) (?:gleich|so|wie)\b/,
  // French
  /\binchangee?s?\b|\breste (?:du|de la|des|identique)\b|\bcode existant\b|\bsans changements?\b/,
  // Spanish, Portuguese, Italian
  /\bsin (?:cambios|modificar|modificaciones)\b|\bresto del? \w+|\bcodigo existente\b|\bsem (?:alteracoes|mudancas)\b|\binalterad[oa]s?\b|\bresto d[oa] \w+|\binvariat[oaie]\b|\bcodice esistente\b|\bsenza modifiche\b/,
  // Dutch, Polish
  /\bongewijzigde?\b|\brest van de \w+|\bbestaande code\b|\breszta (?:kodu|pliku)\b|\bbez zmian\b|\bistniejacy kod\b/,
  // Russian, Ukrainian
  /без (?:изменени|змін)|остальн\p{L}+ (?:код|часть|файл|без|остается)|существующ\p{L}+ код|решта (?:коду|файлу)/u,
  // Chinese, Japanese, Korean
  /省略|其[余餘]|(?:保持|维持|維持)不[变變]|(?:现有|現有|已有|原有)(?:的)?(?:代码|代碼|程式碼)|既存の(?:コード|実装)|残りの(?:コード|部分)|変更なし|나머지 (?:코드|부분)|기존 코드|변경 없음|생략/u,
];

const maxWords = 20;
const maxForeignWords = 9;
const maxForeignCharacters = 60;

/** Latin letters for the Cyrillic and Greek ones that look like them. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', е: 'e', һ: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', ѕ: 's', т: 't', у: 'y', х: 'x',
  α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x',
}; // prettier-ignore

/**
 * Whether the text of a comment stands in for code that was left out.
 *
 * @param comment the text without the comment's marks
 */
export function isElisionPhrase(comment: string): boolean {
  const text = comment
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .trim();
  const hasEllipsis = /\.{2,}|…|⋯/.test(comment) || /\.{3}/.test(text);
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const words = wordsOf(plain);
  if (words.length === 0) return hasEllipsis && !/[\p{L}\p{N}]/u.test(text);
  if (
    text.length <= maxForeignCharacters &&
    words.length <= maxForeignWords &&
    foreignPhrases.some((phrase) => phrase.test(plain) || phrase.test(text))
  ) {
    return true;
  }
  const latin = wordsOf([...plain].map((letter) => lookAlikes[letter] ?? letter).join(''));
  return [words, latin].some((list) => isEnglishElision(list, hasEllipsis));
}

function isEnglishElision(words: readonly string[], hasEllipsis: boolean): boolean {
  if (words.length > maxWords) return false;
  const sentence = words.join(' ');
  if (hasEllipsis && words.length <= maxWords / 2 && besideEllipsis.test(sentence)) return true;
  if (words.length <= maxWords / 2 && plainPhrase.test(sentence)) return true;
  return words.every((word) => vocabulary.has(word)) && phrases.some((phrase) => phrase.test(sentence));
}

function wordsOf(text: string): readonly string[] {
  return text.replaceAll(/(?<=\p{L})[-_'’](?=\p{L})/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

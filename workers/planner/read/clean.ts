/** Longest part of a prompt that is analysed; nobody describes an app in more. */
const MAX_PROMPT_CHARACTERS = 12_000;

/** Zero-width, bidirectional and other invisible characters, and variation selectors. */
const INVISIBLE = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const CONTROL = /[^\P{C}\n]/gu;
const TAG = /<\/?[a-z!][^<>\n]{0,200}>/giu;
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu;
/** Expressions of template languages and shells. */
const EXPRESSION = /\{\{[^{}\n]{0,200}\}\}|[$#]\{[^{}\n]{0,200}\}|<%[^\n]{0,200}?%>|\$\([^()\n]{0,200}\)/gu;
/** Commands to whoever reads, paths and code: they describe no app. */
const FILE_PATH = /(?:\.{1,2}\/)+\S*|(?<![\p{L}\p{N}])\/(?:etc|usr|var|tmp|home|root|bin|proc)\/\S*/giu;
const SQL =
  /\b(?:drop|truncate|alter)\s+(?:table|database|schema)\s+\S+(?:\s+cascade)?|\bselect\s+\*\s+from\s+\S+|\bunion\s+select\b|--\s|;\s*--/giu;

/** A prompt all in capitals is read like any other. */
function unshouted(prompt: string): string {
  const start = prompt.slice(0, MAX_PROMPT_CHARACTERS);
  const upper = (start.match(/\p{Lu}/gu) ?? []).length;
  const lower = (start.match(/\p{Ll}/gu) ?? []).length;
  return upper > 15 && upper > lower * 4 ? start.toLowerCase() : start;
}

/** The readable text of a prompt: one normal form, no markup, nothing invisible, bounded. Line breaks stay. */
export function cleanText(prompt: string): string {
  return unshouted(prompt)
    .slice(0, MAX_PROMPT_CHARACTERS)
    .toWellFormed()
    .replaceAll('\uFFFD', ' ')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/giu, ' ')
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(CONTROL, ' ')
    .replaceAll(TAG, ' ')
    .replaceAll(ADDRESS, ' ')
    .replaceAll(EXPRESSION, ' ')
    .replaceAll(SQL, ' ')
    .replaceAll(FILE_PATH, ' ')
    .replaceAll(/\bw\/(?=\s?\p{L})/giu, ' with ')
    .replaceAll(/(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])/gu, ' ')
    .replaceAll(/[‘’‚′`´]/g, "'")
    .replaceAll(/[“”„«»″]/g, '"')
    .replaceAll(/[–—―]/g, ' – ')
    .replaceAll(/[，、]/g, ', ')
    .replaceAll(/\b(I|we|you|they|it|he|she|that|there)'(?:m|re|d|ve|ll)\b/giu, '$1')
    .replaceAll(/→|⇒|->|=>/g, ', ')
    .replaceAll('。', '. ')
    .replaceAll('；', '; ')
    .replaceAll('：', ': ')
    .replaceAll(/\*\*|__/g, '')
    .replaceAll(/^[ ]*(?:#{1,6}[ ]+|>[ ]?)/gm, '')
    .replaceAll(/^\s*\/(?:generate|refine|slipway)\b/gm, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ *\n */g, (gap) => '\n' + ' '.repeat(Math.min(8, gap.length - 1 - gap.indexOf('\n'))))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

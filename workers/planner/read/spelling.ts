/** Long words that prompts often misspell; no other English word is one letter away from any of them. */
const WORDS =
  'tracker manager management inventory calculator converter collection restaurant reservation reservations appointment appointments customer customers supplier suppliers employee employees category categories quantity description calendar schedule checklist flashcards portfolio website expenses invoices ingredients members recipes priority deadline attendance maintenance equipment medication volunteers donations subscription library journal purchase warehouse questions students teachers patients projects products bookings comments documents'.split(
    ' ',
  );
const MIN_LETTERS = 6;
const known: ReadonlySet<string> = new Set(WORDS);
const byGap: ReadonlyMap<string, string> = new Map(
  WORDS.flatMap((word) => gaps(word).map((gap): [string, string] => [gap, word])),
);

/** The word in lower case with one letter left out, each way, the first letter kept. */
function gaps(word: string): readonly string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2));
}

/** Corrects a common English word with one letter missing, added, changed or swapped; other words stay. */
export function spelled(word: string): string {
  const lower = word.toLowerCase();
  if (
    lower.length < MIN_LETTERS ||
    known.has(lower) ||
    // "managers" are several of a known word rather than one misspelt.
    known.has(lower.replace(/s$/, '')) ||
    /(?:s|ing|ed)$/.test(lower) !== /(?:s|ing|ed)$/.test(byGap.get(lower) ?? lower)
  )
    return word;
  const target =
    byGap.get(lower) ?? gaps(lower).flatMap((gap) => (known.has(gap) ? gap : (near(lower, byGap.get(gap)) ?? [])))[0];
  return target === undefined || /(?:s|ing|ed|r)$/.test(target) !== /(?:s|ing|ed|r)$/.test(lower) ? word : target;
}

/** The candidate when it has as many letters and differs in one, or in two neighbours that swapped. */
function near(word: string, candidate: string | undefined): string | null {
  if (candidate?.length !== word.length) return null;
  const differing = [...word].flatMap((letter, at) => (letter === candidate[at] ? [] : [at]));
  const [first = 0, second = 0] = differing;
  const swapped =
    differing.length === 2 &&
    second === first + 1 &&
    word[first] === candidate[second] &&
    word[second] === candidate[first];
  return differing.length === 1 || swapped ? candidate : null;
}

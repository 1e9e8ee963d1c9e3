import { featuresIn } from '../extract/features.ts';
import { plainClause } from './clauses.ts';
import type { Draft, Outcome } from './draft.ts';
import { fieldIn } from './mentions.ts';
import { addRule } from './rules/add.ts';
import { mergePlan } from './rules/add-entity.ts';
import type { Speech } from './speech/speech.ts';

const FOR_EACH = /^(?:an? |the )?[\p{L}].* (?:for|to|on) (?:each|every|all) \p{L}+$/iu;
/** What says how something is to be. A wish about what is there must not become something new. */
const DEMANDS = /\b(?:should|must|shall|mandatory|required|optional|between|default)\b/iu;
const MIN_MERGE_WORDS = 6;

/** What may come of a clause that no rule understood: additions without a verb, and things that a plan would hold. */
export function lastResort(
  clause: string,
  restore: (text: string) => string,
  speeches: readonly Speech[],
  draft: Draft,
): Outcome {
  const whole = restore(clause);
  const [likeliest] = speeches;
  draft.language = likeliest?.language ?? 'en';
  // "price and a minimum age for each room"
  const bare = likeliest === undefined ? whole : restore(plainClause(clause, likeliest));
  const verbless =
    FOR_EACH.test(bare) && !speeches.some(({ opens }) => new RegExp(`^(?:${opens})\\b`, 'iu').test(bare));
  const added = verbless ? addRule({ act: 'add', x: bare, y: '', clause: bare }, draft) : null;
  if (added === 'made') return added;
  if (DEMANDS.test(whole) && namesField(whole, draft)) return null;
  const { features } = featuresIn(whole, { tool: false, views: [], made: new Set(), language: draft.language });
  return features.length === 0 && whole.split(/\s+/u).length >= MIN_MERGE_WORDS ? mergePlan(whole, draft) : null;
}

function namesField(text: string, draft: Draft): boolean {
  return (draft.manifest.entities ?? []).some((entity) => fieldIn(text, entity, draft, () => true) !== null);
}

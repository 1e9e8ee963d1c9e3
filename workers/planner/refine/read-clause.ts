import { featuresIn } from '../extract/features.ts';
import { plainClause } from './clauses.ts';
import type { Draft, Outcome, Wish } from './draft.ts';
import { addRule } from './rules/add.ts';
import { mergePlan } from './rules/add-entity.ts';
import { permissionRule } from './rules/permissions.ts';
import { otherAppRule, undoRule } from './rules/refusals.ts';
import { removeRule } from './rules/remove.ts';
import { renameRule } from './rules/rename.ts';
import { sectionRule } from './rules/sections.ts';
import { seedRule } from './rules/seeds.ts';
import { setRule } from './rules/set.ts';
import { stateRule } from './rules/states.ts';
import { textRule } from './rules/texts.ts';
import { themeRule } from './rules/theme.ts';
import { toolRule } from './rules/tools.ts';
import { viewRule } from './rules/views.ts';
import { wordings, type Speech } from './speech/speech.ts';

/** What came of a clause; `removed` where things may dangle now. */
export type ClauseOutcome = Outcome | 'removed';

/** Rules for one reading of a clause, in the order in which they are asked. */
const RULES: readonly ((wish: Wish, draft: Draft) => Outcome)[] = [
  seedRule,
  textRule,
  sectionRule,
  removeRule,
  renameRule,
  stateRule,
  setRule,
  toolRule,
  (wish, draft) => themeRule(wish.clause, draft),
  viewRule,
  addRule,
];
const MIN_MERGE_WORDS = 6;

/** Carries out one clause of a wish on the draft: every language's reading of it, until one fits. */
export function readClause(
  clause: string,
  restore: (text: string) => string,
  speeches: readonly Speech[],
  draft: Draft,
): ClauseOutcome {
  const whole = restore(clause);
  const refused = undoRule(whole) ?? otherAppRule(whole, draft);
  if (refused !== null) return refused;
  let refusal: Outcome = null;
  let missing: string | null = null;
  for (const speech of speeches) {
    draft.language = speech.language;
    const bare = plainClause(clause, speech);
    const text = restore(bare);
    const moved =
      /\b(?:go|move|moved|moving|wechseln|passer|pasar|passare|passar)\b/iu.test(text) &&
      !/\b(?:not|never|nicht|pas|no|non|não)\b/iu.test(text)
        ? stateRule({ act: 'add', x: text, y: '', clause: text }, draft)
        : null;
    if (moved === 'made') return moved;
    const early = permissionRule(text, draft);
    if (early === 'made') return early;
    refusal ??= early;
    for (const worded of wordings(bare, speech)) {
      if (worded.act === 'remove' || worded.act === 'rename' || worded.act === 'replace')
        missing ??= restore(worded.x).replaceAll('"', '');
      const wish: Wish = { act: worded.act, x: restore(worded.x), y: restore(worded.y), clause: text };
      for (const rule of RULES) {
        const outcome = rule(wish, draft);
        if (outcome === 'made') return rule === removeRule ? 'removed' : 'made';
        // What a rule knows the kind of is not guessed at by the rules after it.
        if (outcome !== null && (rule === viewRule || rule === seedRule || rule === sectionRule)) return outcome;
        refusal ??= outcome;
      }
    }
    const looks = themeRule(text, draft);
    if (looks === 'made') return looks;
    // "a line chart of orders per week"
    const view = /^(?:an? |eine? |une? |una |uma )/iu.test(text)
      ? viewRule({ act: 'add', x: text, y: '', clause: text }, draft)
      : null;
    if (view === 'made') return view;
  }
  if (refusal !== null) return refusal;
  // What is to be renamed or removed and is not there is nothing to add.
  if (missing !== null) return { refused: `Nothing called “${missing.slice(0, 80)}” was found.` };
  const [likeliest] = speeches;
  draft.language = likeliest?.language ?? 'en';
  const beyond = featuresIn(whole, { tool: false, views: [], made: new Set(), language: draft.language });
  return beyond.features.length === 0 && whole.split(/\s+/u).length >= MIN_MERGE_WORDS ? mergePlan(whole, draft) : null;
}

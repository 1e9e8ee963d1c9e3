import { featuresIn } from '../extract/features.ts';
import { plainClause } from './clauses.ts';
import type { Draft, Outcome, Wish } from './draft.ts';
import { lastResort } from './last-resort.ts';
import { readHeaded } from './read-headed.ts';
import { addRule } from './rules/add.ts';
import { headingRule } from './rules/headings.ts';
import { permissionRule } from './rules/permissions.ts';
import { builtInRule, languageRule, looksRule, otherAppRule, undoRule } from './rules/refusals.ts';
import { priceRowsRule } from './rules/price-rows.ts';
import { questionRule } from './rules/questions.ts';
import { removeRule } from './rules/remove.ts';
import { renameRule } from './rules/rename.ts';
import { sectionRule } from './rules/sections.ts';
import { seedRule } from './rules/seeds.ts';
import { setRule } from './rules/set.ts';
import { signUpRule } from './rules/sign-up.ts';
import { sortRule } from './rules/sort.ts';
import { stateRule } from './rules/states.ts';
import { textRule } from './rules/texts.ts';
import { themeRule } from './rules/theme.ts';
import { totalRule } from './rules/totals.ts';
import { toolRule } from './rules/tools.ts';
import { viewRule } from './rules/views.ts';
import { wordings, type Speech } from './speech/speech.ts';

/** What came of a clause; `removed` where things may dangle now. */
export type ClauseOutcome = Outcome | 'removed';

/** Rules for one reading of a clause, in the order in which they are asked. */
const RULES: readonly ((wish: Wish, draft: Draft) => Outcome)[] = [
  seedRule,
  headingRule,
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

/** What is to happen outside of the app's records, except by a call to a service that the app makes. */
const EFFECT =
  /^(?:please |then |also |and |automatically )*(?:send|notify|remind|e-?mail|text|import|print|sync|charge|alert|inform)\b/iu;
const CALLED = /\b(?:webhooks?|slack|zapier|n8n|discord|teams|rss|ical|feed)\b/iu;

/** Carries out one clause of a wish on the draft: every language's reading of it, until one fits. */
export function readClause(
  clause: string,
  restore: (text: string) => string,
  speeches: readonly Speech[],
  draft: Draft,
): ClauseOutcome {
  const whole = restore(clause);
  const refused =
    questionRule(whole) ??
    undoRule(whole) ??
    languageRule(whole) ??
    otherAppRule(whole, draft) ??
    looksRule(whole) ??
    builtInRule(whole, draft);
  if (refused !== null) return refused;
  if (
    EFFECT.test(whole) &&
    !CALLED.test(whole) &&
    featuresIn(whole, { tool: false, views: [], made: new Set(), language: 'en' }).features.length > 0
  )
    return null;
  const headed = readHeaded(clause, restore, draft, (rest, near) => readClause(rest, restore, speeches, near));
  if (headed !== null) return headed;
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
    const asked: Wish = { act: 'add', x: text, y: '', clause: text };
    const ordered =
      sortRule(asked, draft) ?? totalRule(asked, draft) ?? signUpRule(text, draft) ?? priceRowsRule(text, draft);
    if (ordered !== null) return ordered;
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
  return lastResort(clause, restore, speeches, draft);
}

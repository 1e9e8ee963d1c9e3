import { featuresIn } from '../extract/features.ts';
import { plainClause } from './clauses.ts';
import type { Draft, Outcome, Wish } from './draft.ts';
import { findEntity } from './find.ts';
import { fieldIn } from './mentions.ts';
import { addRule } from './rules/add.ts';
import { mergePlan } from './rules/add-entity.ts';
import { headingRule } from './rules/headings.ts';
import { permissionRule } from './rules/permissions.ts';
import { looksRule, otherAppRule, undoRule } from './rules/refusals.ts';
import { removeRule } from './rules/remove.ts';
import { renameRule } from './rules/rename.ts';
import { sectionRule } from './rules/sections.ts';
import { seedRule } from './rules/seeds.ts';
import { setRule } from './rules/set.ts';
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
/** Whether a field of the app is named in a text. */
function namesField(text: string, draft: Draft): boolean {
  return (draft.manifest.entities ?? []).some((entity) => fieldIn(text, entity, draft, () => true) !== null);
}

/** "tasks: new field …": what the wish is about stands first. */
const ENTITY_FIRST = /^(?:for |in |on )?(?:the )?([\p{L}\uE000-\uF8FF][\p{L} -]{1,30}): *(\S.*)$/u;
const NEW = /^(?:new|another|one more) ((?:field|column|option)\b.*)$/iu;
const MIN_MERGE_WORDS = 6;

/** Carries out one clause of a wish on the draft: every language's reading of it, until one fits. */
export function readClause(
  clause: string,
  restore: (text: string) => string,
  speeches: readonly Speech[],
  draft: Draft,
): ClauseOutcome {
  const whole = restore(clause);
  const refused = undoRule(whole) ?? otherAppRule(whole, draft) ?? looksRule(whole);
  if (refused !== null) return refused;
  const about = ENTITY_FIRST.exec(clause);
  const spokenOf = about === null ? null : findEntity(restore(about[1] ?? ''), draft, 3);
  if (about !== null && spokenOf !== null) {
    draft.last = spokenOf;
    const rest = (about[2] ?? '').replace(NEW, 'add $1');
    const outcome = readClause(rest, restore, speeches, draft);
    if (outcome === 'made' || outcome === 'removed') return outcome;
  }
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
    const ordered = sortRule(asked, draft) ?? totalRule(asked, draft);
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
  const [likeliest] = speeches;
  draft.language = likeliest?.language ?? 'en';
  const beyond = featuresIn(whole, { tool: false, views: [], made: new Set(), language: draft.language });
  // A wish about what is there, which no rule understood, must not become something new.
  if (/\b(?:should|must|shall|mandatory|required|optional|between|default)\b/iu.test(whole) && namesField(whole, draft))
    return null;
  return beyond.features.length === 0 && whole.split(/\s+/u).length >= MIN_MERGE_WORDS ? mergePlan(whole, draft) : null;
}

import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { repair } from '../assemble/repair.ts';
import { featuresIn } from '../extract/features.ts';
import { LANGUAGES, type Language } from '../lexicon/languages/language.ts';
import type { Plan } from '../plan.ts';
import { cleanText } from '../read/clean.ts';
import { detectLanguage } from '../read/language.ts';
import { sentenceOf, type ManifestChange } from './changes/change.ts';
import { describeChanges } from './changes/describe.ts';
import { clausesOf } from './clauses.ts';
import type { Draft } from './draft.ts';
import { elementAt } from './focus.ts';
import { fitExamples } from './fit-examples.ts';
import { inOrderOf } from './key-order.ts';
import { readClause, type ClauseOutcome } from './read-clause.ts';
import { newest, pointsBack } from './recent.ts';
import { corrected } from './typos.ts';
import { speechesFrom } from './speech/speeches.ts';

/** The next manifest, what became of the wish, and what is different. */
export interface Refinement extends Plan {
  readonly changes: readonly ManifestChange[];
}

const MAX_LINES = 24;
const HELP =
  'Nothing was changed: a wish can add, rename, change or remove data structures, fields, options, roles, rights, pages, charts, texts, examples and colours, for instance “add a due date to tasks” or “only admins may delete orders”.';

/**
 * A manifest and a wish → the next manifest. Deterministic: no network, no clock, no randomness. Never throws, and the
 * result is always valid; what the wish does not name stays as it is, the order of keys included. Where nothing was
 * understood the manifest is unchanged, and `notMade` says what can be asked for.
 *
 * @param previous a valid manifest
 * @param prompt the wish, in any of the planner's languages
 * @param focus JSON pointer of the element that a review comment is about: what "this" means
 */
export function refine(previous: Manifest, prompt: string, focus?: { readonly pointer: string }): Refinement {
  const text = cleanText(prompt);
  const speeches = speechesFrom(likelyLanguages(text, previous));
  const { clauses, restore } = clausesOf(prompt, speeches);
  const attempt = (): Attempt => {
    const draft = draftOf(previous, focus);
    const outcomes = clauses.map((clause, at) => {
      const before = pointsBack(clauses[at + 1] ?? '') ? structuredClone(draft.manifest) : null;
      const outcome = readOrCorrect(clause, restore, speeches, draft);
      draft.recent = before === null ? null : newest(before, draft.manifest);
      return { clause: restore(clause), outcome };
    });
    return { draft, outcomes };
  };
  const whole = attempt();
  const checked = checkedManifest(previous, whole) ?? oneByOne(previous, clauses, restore, speeches, focus);
  return conclude(previous, text, checked);
}

/** A clause as it is written; where nothing comes of it, with names that it nearly spells as the app spells them. */
function readOrCorrect(
  clause: string,
  restore: (text: string) => string,
  speeches: ReturnType<typeof speechesFrom>,
  draft: Draft,
): ClauseOutcome {
  const outcome = readClause(clause, restore, speeches, draft);
  if (outcome === 'made' || outcome === 'removed') return outcome;
  const [speech] = speeches;
  const right = corrected(clause, draft.manifest, speech?.language ?? 'en');
  if (right === null) return outcome;
  const again = readClause(right.text, restore, speeches, draft);
  if (again !== 'made' && again !== 'removed') return outcome ?? again;
  for (const [written, name] of right.read) draft.assumed.push(`“${written.slice(0, 60)}” was read as “${name}”.`);
  return again;
}

interface Attempt {
  readonly draft: Draft;
  readonly outcomes: readonly { readonly clause: string; readonly outcome: ClauseOutcome }[];
}

interface Checked extends Attempt {
  readonly manifest: Manifest;
}

/** The wish's own language, then that of the app; short wishes tell little about theirs. */
function likelyLanguages(text: string, { locale = 'en' }: Manifest): readonly Language[] {
  const own = detectLanguage(text).language;
  const appLanguage = LANGUAGES.find((language) => locale.startsWith(language)) ?? 'en';
  return own === 'en' ? ['en', appLanguage] : [own, appLanguage, 'en'];
}

function draftOf(previous: Manifest, focus: { readonly pointer: string } | undefined): Draft {
  const manifest = structuredClone(previous);
  const element = focus === undefined ? null : elementAt(manifest, focus.pointer);
  return {
    manifest,
    language: 'en',
    focus: element,
    last: element !== null && 'entity' in element ? element.entity : null,
    recent: null,
    assumed: [],
    notMade: [],
  };
}

/** The attempt's manifest where it is valid as it is; what dangles after a removal is cleared. Null where that fails. */
function checkedManifest(previous: Manifest, attempt: Attempt): Checked | null {
  const { draft, outcomes } = attempt;
  if (outcomes.every(({ outcome }) => outcome !== 'made' && outcome !== 'removed'))
    return { ...attempt, manifest: previous };
  if (JSON.stringify(draft.manifest) === JSON.stringify(previous)) return { ...attempt, manifest: previous };
  if (parseManifest(draft.manifest).value !== null) return { ...attempt, manifest: draft.manifest };
  const fitted = structuredClone(draft.manifest);
  const examples = fitExamples(fitted);
  if (examples !== null) {
    draft.assumed.push(
      examples === 1
        ? 'A value of one example record no longer fitted and was taken out.'
        : `Values of ${examples} example records no longer fitted and were taken out.`,
    );
    return { ...attempt, manifest: fitted };
  }
  if (!outcomes.some(({ outcome }) => outcome === 'removed')) return null;
  const { manifest } = repair(draft.manifest);
  if (
    manifest.name !== draft.manifest.name ||
    (manifest.entities ?? []).length < (draft.manifest.entities ?? []).length
  )
    return null;
  return { ...attempt, manifest: inOrderOf(draft.manifest, manifest) as Manifest };
}

/** One clause after the other, so that one that does not work out takes no other with it. */
function oneByOne(
  previous: Manifest,
  clauses: readonly string[],
  restore: (text: string) => string,
  speeches: ReturnType<typeof speechesFrom>,
  focus: { readonly pointer: string } | undefined,
): Checked {
  let manifest = previous;
  const draft = draftOf(previous, focus);
  const outcomes: { clause: string; outcome: ClauseOutcome }[] = [];
  for (const clause of clauses) {
    const step = draftOf(manifest, focus);
    const outcome = readOrCorrect(clause, restore, speeches, step);
    const checked = checkedManifest(manifest, { draft: step, outcomes: [{ clause: restore(clause), outcome }] });
    if (checked === null) {
      const reason = parseManifest(step.manifest).diagnostics.find(({ severity }) => severity === 'error');
      outcomes.push({
        clause: restore(clause),
        outcome: {
          refused: `“${restore(clause).slice(0, 120)}” does not work out: ${reason?.message ?? 'the result would not be valid'}.`,
        },
      });
      continue;
    }
    manifest = checked.manifest;
    draft.assumed.push(...step.assumed);
    outcomes.push({ clause: restore(clause), outcome });
  }
  return { draft, outcomes, manifest };
}

function conclude(previous: Manifest, text: string, { draft, outcomes, manifest }: Checked): Refinement {
  const changes = manifest === previous ? [] : describeChanges(previous, manifest);
  const notMade = outcomes.flatMap(({ outcome }) =>
    typeof outcome === 'object' && outcome !== null ? [outcome.refused] : [],
  );
  const unread = outcomes.filter(({ outcome }) => outcome === null).map(({ clause }) => clause);
  const { features, notMade: beyond } =
    unread.length === 0
      ? { features: [], notMade: [] }
      : featuresIn(unread.join('. '), { tool: false, views: [], made: new Set(), language: draft.language });
  const already = outcomes.some(({ outcome }) => outcome === 'made' || outcome === 'removed');
  if (changes.length === 0 && notMade.length === 0 && already)
    notMade.push('Nothing had to change: the app is so already.');
  const withFeatures = asFeatures(manifest, features);
  for (const clause of features.length > 0 ? [] : unread) notMade.push(`“${clause.slice(0, 120)}” was not understood.`);
  if (changes.length === 0 && !already && features.length === 0 && notMade.length <= unread.length)
    notMade.splice(
      0,
      notMade.length,
      unread.length === 0
        ? HELP
        : `${HELP} Not understood: ${unread
            .slice(0, 3)
            .map((clause) => `“${clause.slice(0, 120)}”`)
            .join(', ')}.`,
    );
  if (text === '') notMade.splice(0, notMade.length, HELP);
  const all = withFeatures === manifest ? changes : describeChanges(previous, withFeatures);
  return {
    manifest: all.length === 0 ? previous : withFeatures,
    understood: bounded(all.map(sentenceOf)),
    assumed: bounded(draft.assumed),
    notMade: bounded([...notMade, ...beyond]),
    changes: all,
  };
}

/** What cannot be made is kept for a person or a model to add. */
function asFeatures(
  manifest: Manifest,
  features: NonNullable<Manifest['features']> | readonly { title: string; acceptance: readonly string[] }[],
): Manifest {
  const known = new Set((manifest.features ?? []).map(({ title }) => title));
  const fresh = features
    .filter(({ title }) => !known.has(title))
    .map(({ title, acceptance }) => ({ title, acceptance: [...acceptance] }));
  if (fresh.length === 0) return manifest;
  return { ...manifest, features: [...(manifest.features ?? []), ...fresh].slice(0, 40) };
}

function bounded(lines: readonly string[]): readonly string[] {
  const unique = [...new Set(lines)];
  return unique.length <= MAX_LINES
    ? unique
    : [...unique.slice(0, MAX_LINES), `… and ${unique.length - MAX_LINES} more.`];
}

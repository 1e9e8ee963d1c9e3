import type { Progress } from '../../auto-fix/progress.ts';
import type { FixRecord, FixSource, FixTry } from '../fix/fix-record.ts';
import { code, count, plain, sentence, table } from './markdown.ts';

/** Paths that a row names of each source, at most. */
const MAX_NAMED = 5;
const SOURCES: readonly (readonly [FixSource, string])[] = [
  ['generator', 'Lost lines and imports are back in'],
  ['linter', 'The linter changed'],
  ['model', 'The model changed'],
];

/** What was tried on a head that failed and what came of it: for its check run, and for the sticky comment. */
export function fixStory(record: FixRecord): { readonly title: string; readonly summary: string } {
  const { tries } = record;
  const rows = tries.map((one, index) => [`${index + 1}`, changeOf(one), passedOf(record, one), endOf(record, index)]);
  const parts = [
    leadOf(record),
    tries.length === 0 ? '' : table(['Attempt', 'What it changed', 'Steps passed', 'What came of it'], rows),
  ];
  return { title: titleOf(record), summary: parts.filter((part) => part !== '').join('\n\n') };
}

/** Green only where everything passes now; what still fails is told by its own check runs. */
export function fixConclusion({ tries, pushed }: FixRecord): 'success' | 'neutral' {
  const kept = pushed === null ? undefined : tries[pushed.index];
  return kept?.kind === 'verified' && kept.attempt.progress.ok ? 'success' : 'neutral';
}

function titleOf(record: FixRecord): string {
  const { pushed, obstacle, tries } = record;
  if (pushed !== null) {
    return fixConclusion(record) === 'success' ? 'Mended: every step passes' : 'Better, but not every step passes';
  }
  if (obstacle !== '') return 'Stopped: nothing was pushed';
  const verified = tries.filter(({ kind }) => kind === 'verified').length;
  if (verified === 0) return 'No fix was found: nothing was pushed';
  return `${count(verified, 'attempt')}, none better than before: nothing was pushed`;
}

/** What became of the branch, and what there is to do now. */
function leadOf({ pushed, obstacle, tries }: FixRecord): string {
  if (obstacle !== '') return sentence(obstacle);
  if (pushed !== null) {
    const sha = code(pushed.headSha.slice(0, 7));
    return `Attempt ${pushed.index + 1} was built and tested, then pushed as ${sha}. To undo it, revert ${sha}.`;
  }
  const tried = tries.length === 0 ? 'Nothing was tried, and the' : 'The';
  return `${tried} branch is as it was. Push a fix to it, or say with \`/generate\` what is to change.`;
}

function changeOf(one: FixTry): string {
  if (one.kind === 'none') return plain(one.remark);
  const { changes } = one.attempt;
  return SOURCES.flatMap(([by, told]) => {
    const paths = [...new Set(changes.filter((change) => change.by === by).flatMap((change) => change.paths))];
    if (paths.length === 0) return [];
    const others = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
    return [`${told} ${paths.slice(0, MAX_NAMED).map(code).join(', ')}${others}`];
  }).join('<br>');
}

function passedOf({ head }: FixRecord, one: FixTry): string {
  if (one.kind === 'none') return '';
  return `${partOf(head)} → ${partOf(one.attempt.progress)}`;
}

function partOf({ passed, total }: Progress): string {
  return `${passed} of ${total}`;
}

function endOf({ tries, pushed, head }: FixRecord, index: number): string {
  const one = tries[index];
  if (one === undefined || one.kind === 'none') return 'not tried';
  if (pushed?.index === index) return `pushed: ${code(pushed.headSha.slice(0, 7))}`;
  const { passed } = one.attempt.progress;
  if (passed <= head.passed) return 'dropped: no better than before';
  return pushed === null ? 'not pushed' : `dropped: attempt ${pushed.index + 1} was better`;
}

import type { Progress } from '../../auto-fix/progress.ts';
import type { FixRecord, FixTry } from '../fix/fix-record.ts';
import { code, count, plain, sentence, table } from './markdown.ts';

/** Paths that a row names, at most. */
const MAX_NAMED = 5;

/** What was tried on a head that failed and what came of it: for its check run, and for the sticky comment. */
export function fixStory(record: FixRecord): { readonly title: string; readonly summary: string } {
  const { tries, obstacle } = record;
  const rows = tries.map((one, index) => [`${index + 1}`, changeOf(one), passedOf(record, one), endOf(record, index)]);
  const parts = [
    obstacle === '' ? '' : sentence(obstacle),
    tries.length === 0 ? 'Nothing was tried.' : table(['Attempt', 'What was changed', 'Steps passed', ''], rows),
    revertLine(record),
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
  if (pushed !== null) return fixConclusion(record) === 'success' ? 'Mended' : 'Better than before, but not all passes';
  if (obstacle !== '') return 'Stopped: nothing was pushed';
  return `${count(tries.length, 'attempt')}, none of them better: nothing was pushed`;
}

function changeOf(one: FixTry): string {
  if (one.kind === 'none') return plain(one.remark);
  const { by, files } = one.attempt;
  const paths = Object.keys(files);
  const named = paths.slice(0, MAX_NAMED).map(code).join(', ');
  const others = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} more` : '';
  return `${by === 'generator' ? 'Lost lines and imports are back in' : 'The model changed'} ${named}${others}`;
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
  if (pushed?.index === index) return `kept: ${code(pushed.headSha.slice(0, 7))}`;
  const { passed } = one.attempt.progress;
  if (passed <= head.passed) return 'dropped: no better than the head';
  return pushed === null ? 'not pushed' : `dropped: attempt ${pushed.index + 1} was better`;
}

function revertLine({ pushed }: FixRecord): string {
  return pushed === null ? '' : `To undo it, revert ${code(pushed.headSha.slice(0, 7))}.`;
}

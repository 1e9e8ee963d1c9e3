import type { Run } from '#app/store/run.ts';
import type { Stage } from '../../compiler/model.ts';

const subjects: Readonly<Record<Stage, readonly [first: string, later: string]>> = {
  manifest: ['Describe the application in its manifest', 'Update the manifest'],
  database: ['Add tables, policies and seed data', 'Update tables, policies and seed data'],
  api: ['Add the API, its validation and services', 'Update the API, its validation and services'],
  ui: ['Add pages and components', 'Update pages and components'],
  files: ['Add project files, tests and documentation', 'Update project files, tests and documentation'],
};

const trailer = 'Slipway-Run';
const fixTrailer = 'Slipway-Fix';

/** Message of a stage's commit; its trailers tell run and manifest. */
export function commitMessage(stage: Stage, isFirst: boolean, run: Run, manifestSha: string): string {
  const subject = subjects[stage][isFirst ? 0 : 1];
  return `${subject}\n\nFor #${run.issue.number}, asked by ${run.sender}.\n\n${trailer}: ${run.id}\nSlipway-Manifest: ${manifestSha}\n`;
}

/** Lines of a list in a message, at most. */
const maxListed = 20;

/** What a commit of auto-fix says. */
export interface FixText {
  /** Behind `fix(auto): `. */
  readonly subject: string;
  /** From the repository's root. */
  readonly files: readonly string[];
  /** What failed, without text out of the sandbox: a message can mention people and close issues. */
  readonly places: readonly string[];
  /** What the verification said before and after. */
  readonly outcome: string;
  /** Login of whoever asked; null where it began by itself. */
  readonly askedBy: string | null;
  /** Names the attempt, so that its commit is found again. */
  readonly key: string;
}

/** Message of a commit of auto-fix. */
export function fixMessage(run: Run, { subject, files, places, outcome, askedBy, key }: FixText): string {
  const list = (items: readonly string[]): string =>
    items
      .slice(0, maxListed)
      .map((item) => `- ${item}`)
      .join('\n');
  const failed = places.length === 0 ? 'The checks failed.' : `What failed:\n${list(places)}`;
  const by = askedBy === null ? 'begun by itself after its checks failed' : `asked by ${askedBy}`;
  return `fix(auto): ${subject}\n\n${failed}\n\nWhat was changed:\n${list(files)}\n\n${outcome}\n\nFor #${run.issue.number}, ${by}.\n\n${trailer}: ${run.id}\n${fixTrailer}: ${key}\n`;
}

/** True for the commit of this attempt of auto-fix. */
export function isFixOf(runId: string, key: string, message: string): boolean {
  return isCommitOf(runId, message) && message.split('\n').includes(`${fixTrailer}: ${key}`);
}

/** True for a commit that this run made. */
export function isCommitOf(runId: string, message: string): boolean {
  return message.split('\n').includes(`${trailer}: ${runId}`);
}

/** Ids of the runs that a message names, newest first: a squashed commit carries those of all that went into it. */
export function runsIn(message: string): readonly string[] {
  return [...message.matchAll(/^\s*Slipway-Run: (run-[0-9a-f]{20})\s*$/gmu)].map(([, id]) => id ?? '').toReversed();
}

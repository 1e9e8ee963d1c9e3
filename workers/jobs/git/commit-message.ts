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

/** Message of a stage's commit; its trailers tell run and manifest. */
export function commitMessage(stage: Stage, isFirst: boolean, run: Run, manifestSha: string): string {
  const subject = subjects[stage][isFirst ? 0 : 1];
  return `${subject}\n\nFor #${run.issue.number}, asked by ${run.sender}.\n\n${trailer}: ${run.id}\nSlipway-Manifest: ${manifestSha}\n`;
}

/** Lines of a list in a message, at most. */
const maxListed = 20;

/**
 * Message of a commit that brings generated lines back.
 *
 * @param places what failed, without text out of the sandbox: a message can mention people and close issues
 */
export function restoreMessage(
  run: Run,
  sender: string,
  { files, places }: { readonly files: readonly string[]; readonly places: readonly string[] },
): string {
  const list = (items: readonly string[]): string =>
    items
      .slice(0, maxListed)
      .map((item) => `- ${item}`)
      .join('\n');
  return `fix(auto): restore generated lines\n\nThe checks failed at\n${list(places)}\n\nand lines that were generated are missing or changed there. They are back in\n${list(files)}\n\nFor #${run.issue.number}, asked by ${sender}.\n\n${trailer}: ${run.id}\n`;
}

/** True for a commit that this run made. */
export function isCommitOf(runId: string, message: string): boolean {
  return message.split('\n').includes(`${trailer}: ${runId}`);
}

/** Ids of the runs that a message names, newest first: a squashed commit carries those of all that went into it. */
export function runsIn(message: string): readonly string[] {
  return [...message.matchAll(/^\s*Slipway-Run: (run-[0-9a-f]{20})\s*$/gmu)].map(([, id]) => id ?? '').toReversed();
}

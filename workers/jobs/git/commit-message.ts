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

/** True for a commit that this run made. */
export function isCommitOf(runId: string, message: string): boolean {
  return message.split('\n').includes(`${trailer}: ${runId}`);
}

/** Ids of the runs that a message names, newest first: a squashed commit carries those of all that went into it. */
export function runsIn(message: string): readonly string[] {
  return [...message.matchAll(/^\s*Slipway-Run: (run-[0-9a-f]{20})\s*$/gmu)].map(([, id]) => id ?? '').toReversed();
}

/** How our check runs are told apart: the run and attempt they belong to, and the buttons below them. */
import type { Run } from '../store/run.ts';
import type { CheckAction } from './port.ts';

/** The external id of a run's check runs. Another attempt has others, so that they are made anew. */
export function checkIdOf(run: Pick<Run, 'id' | 'attempt'>): string {
  return run.attempt === 1 ? run.id : `${run.id}.${run.attempt}`;
}

/** The run that an external id belongs to; null for one that is not ours. */
export function runOfCheck(externalId: string | null): string | null {
  return /^(run-[0-9a-f]{20})(?:\.\d{1,9})?$/u.exec(externalId ?? '')?.[1] ?? null;
}

/** Buttons; at most three below one check run. */
export const CHECK_ACTIONS = {
  rerun: { label: 'Re-run', description: 'Build and test this commit once more', identifier: 'rerun' },
  fix: { label: 'Auto-fix', description: 'Mend what fails on this commit', identifier: 'fix' },
  export: { label: 'Export', description: 'Bundle the application to download', identifier: 'export' },
  apply: { label: 'Apply', description: 'Push what this dry run shows', identifier: 'apply' },
} as const satisfies Record<string, CheckAction>;

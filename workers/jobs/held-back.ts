import type { Run } from '#app/store/run.ts';

/** Code of the refusal to lose data without being told to. */
export const DATA_LOSS = 'evolve.data-loss';
/** Code of the refusal to take pages away without being told to. */
export const PAGE_LOSS = 'evolve.page-loss';

/** Whether a run was stopped before it took something away, and waits to be told to go on. */
export function isHeldBack({ state, error }: Pick<Run, 'state' | 'error'>): boolean {
  return state === 'failed' && (error?.code === DATA_LOSS || error?.code === PAGE_LOSS);
}

import type { CheckRunInput, RepositoryPort } from '#app/github/port.ts';
import type { StepName } from '#schemas/generated/verdict.ts';

/** The check runs of a head, in the order they are shown. */
export const CHECK_NAMES = [
  'slipway / plan',
  'slipway / build',
  'slipway / tests',
  'slipway / smoke',
  'slipway / preview',
] as const;
/** Made only where something is mended. */
export const FIX_CHECK = 'slipway / auto-fix';
type CheckName = (typeof CHECK_NAMES)[number] | typeof FIX_CHECK;

/** Which steps of the sandbox decide which check run. */
export const STEPS_OF: Readonly<
  Record<'slipway / build' | 'slipway / tests' | 'slipway / smoke', readonly StepName[]>
> = {
  'slipway / build': ['install', 'typecheck', 'lint', 'build'],
  'slipway / tests': ['unit', 'supabase'],
  'slipway / smoke': ['smoke'],
};

/** The one check run that shows that work goes on; the others are made when they are decided, which saves writes. */
const WORKING: CheckName = 'slipway / build';

/** The check runs of one head, found again after a crash by name and external id. */
export interface Checks {
  /** Shows that these are to come: makes the one of them that stands for work going on, unless it exists. */
  ensure(names: readonly CheckName[]): Promise<void>;
  /** Sends a new state. States never go back: a completed check run is left alone. */
  update(name: CheckName, check: Omit<CheckRunInput, 'name'>): Promise<void>;
  /** Completes whatever is still open, for a run that ends early. */
  closeOpen(check: Pick<CheckRunInput, 'conclusion' | 'output'>): Promise<void>;
}

/**
 * @param headSha commit that the check runs belong to
 * @param externalId from `checkIdOf(run)`
 * @param detailsUrl page that tells the whole story
 */
export function checksOf(repository: RepositoryPort, headSha: string, externalId: string, detailsUrl: string): Checks {
  const known = new Map<CheckName, { id: number; completed: boolean }>();

  const find = async (name: CheckName): Promise<{ id: number; completed: boolean } | null> => {
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const found = await repository.findCheckRun(headSha, name, externalId);
    if (found === null) return null;
    const entry = { id: found.id, completed: found.status === 'completed' };
    known.set(name, entry);
    return entry;
  };

  const update: Checks['update'] = async (name, check) => {
    const existing = await find(name);
    if (existing?.completed === true) return;
    if (existing === null) {
      const { id } = await repository.createCheckRun({ name, headSha, externalId, detailsUrl, ...check });
      known.set(name, { id, completed: check.status === 'completed' });
      return;
    }
    // It began when it was made.
    const { startedAt: _, ...change } = check;
    await repository.updateCheckRun(existing.id, { name, detailsUrl, ...change });
    if (check.status === 'completed') existing.completed = true;
  };

  return {
    async ensure(names) {
      if (!names.includes(WORKING) || (await find(WORKING)) !== null) return;
      await update(WORKING, {
        status: 'in_progress',
        output: { title: 'In the sandbox', summary: 'Install, type check, lint, build; then tests.' },
      });
    },
    update,
    async closeOpen(check) {
      for (const name of [...CHECK_NAMES, FIX_CHECK] as const) {
        const existing = await find(name);
        if (existing !== null && !existing.completed) await update(name, { status: 'completed', ...check });
      }
    },
  };
}

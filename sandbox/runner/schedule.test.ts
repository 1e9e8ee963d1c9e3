import { expect, test } from 'vitest';
import type { StepName } from '#schemas/generated/verdict.ts';
import { LIMITS } from '../policy/limits.ts';
import { planFor } from './plan.ts';
import { schedule } from './schedule.ts';

const DATABASE = 'supabase/migrations/1.sql';
const everything = planFor(['package.json', DATABASE, 'tests/unit/a.test.ts'], true, LIMITS);

async function outcome(failing: readonly StepName[]) {
  const order: string[] = [];
  const results = await schedule(
    everything,
    async ({ step }) => {
      order.push(`+${step}`);
      await Promise.resolve();
      order.push(`-${step}`);
      return { step, status: failing.includes(step) ? 'failed' : 'passed' };
    },
    ({ step }) => ({ step, status: 'skipped' }),
  );
  return { order, statuses: Object.fromEntries(results.map(({ step, status }) => [step, status])) };
}

test('every step runs once, after what it waits for, and results come in the plan’s order', async () => {
  const { order, statuses } = await outcome([]);
  for (const { step, needs, after } of everything) {
    for (const before of [...needs, ...after])
      expect(order.indexOf(`-${before}`)).toBeLessThan(order.indexOf(`+${step}`));
  }
  expect(Object.keys(statuses)).toEqual(['install', 'typecheck', 'lint', 'build', 'unit', 'supabase', 'smoke']);
  expect(new Set(Object.values(statuses))).toEqual(new Set(['passed']));
});

test.each<[StepName[], StepName[]]>([
  [['install'], ['typecheck', 'lint', 'build', 'unit', 'smoke']],
  [['typecheck', 'lint', 'unit'], []],
  [['build'], ['smoke']],
  [['supabase'], ['smoke']],
  [['smoke'], []],
])('when %j fail, %j are skipped', async (failing, skipped) => {
  const { statuses } = await outcome(failing);
  const names = Object.keys(statuses);
  expect(names.filter((name) => statuses[name] === 'skipped').toSorted()).toEqual(skipped.toSorted());
});

test('when the engine fails, nothing more is started and what runs is waited for', async () => {
  const log: string[] = [];
  const running = schedule(
    everything,
    async ({ step }) => {
      log.push(step);
      if (step === 'lint') throw new Error('engine');
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`${step} ended`);
      return { status: 'passed' };
    },
    () => ({ status: 'skipped' }),
  );
  await expect(running).rejects.toThrow('engine');
  expect(log).not.toContain('build');
  expect(log).toContain('typecheck ended');
});

test.each([
  [['package.json'], ['install', 'typecheck', 'lint', 'build', 'smoke']],
  [
    ['package.json', 'tests/e2e/a.spec.ts'],
    ['install', 'typecheck', 'lint', 'build', 'smoke'],
  ],
  [
    ['package.json', 'src/a.test.tsx'],
    ['install', 'typecheck', 'lint', 'build', 'unit', 'smoke'],
  ],
  [
    ['package.json', DATABASE],
    ['install', 'typecheck', 'lint', 'build', 'supabase', 'smoke'],
  ],
])('an application of %j has the steps %j', (paths, steps) => {
  expect(planFor(paths, true, LIMITS).map(({ step }) => step)).toEqual(steps);
});

import { describe, expect, it } from 'vitest';
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { bestOf, isFurther, progressOf, type Progress, type Tried } from './progress.ts';

const progress = (passed: number, failures = 1): Progress => ({
  ok: passed === 7,
  passed,
  total: 7,
  failures,
  failing: passed === 7 ? null : 'build',
});
const tried = (passed: number, changedLines: number): Tried => ({ progress: progress(passed), changedLines });

describe('how far a verification came', () => {
  it('counts steps that passed and places that failing ones name, without warnings', () => {
    const step = (
      name: StepName,
      status: StepResult['status'],
      levels: readonly ('failure' | 'warning')[],
    ): StepResult => ({
      step: name,
      status,
      exitCode: status === 'passed' ? 0 : 1,
      durationMs: 1,
      log: '',
      annotations: levels.map((level) => ({ path: 'a.ts', startLine: 1, endLine: 1, level, message: 'x' })),
      tests: null,
    });
    const verdict: Pick<Verdict, 'ok' | 'steps'> = {
      ok: false,
      steps: [
        step('install', 'passed', []),
        step('typecheck', 'timed_out', []),
        step('lint', 'failed', ['failure', 'failure', 'warning']),
        step('smoke', 'skipped', ['failure']),
      ],
    };
    expect(progressOf(verdict)).toEqual({ ok: false, passed: 1, total: 4, failures: 2, failing: 'typecheck' });
  });

  it.each([
    [progress(3), progress(2), true],
    [progress(2), progress(2), false],
    [progress(2, 1), progress(2, 5), true],
    [progress(1, 0), progress(2, 5), false],
  ])('of %j against %j is further: %s', (now, before, further) => {
    expect(isFurther(now, before)).toBe(further);
  });
});

describe('the best attempt', () => {
  it.each([
    ['more steps, however many lines', [tried(3, 1), tried(4, 90)], 1],
    ['fewer lines where as many pass', [tried(4, 20), tried(4, 3)], 1],
    ['the first where all is equal', [tried(4, 3), tried(4, 3)], 0],
    ['none that is as good as the head only', [tried(2, 1), tried(1, 1)], null],
    ['none of none', [], null],
  ])('is %s', (_, attempts, at) => {
    expect(bestOf(attempts, progress(2))).toBe(at === null ? null : attempts[at]);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { StepName, StepResult, Verdict } from '#schemas/generated/verdict.ts';
import { withTestEngine } from '../fixture/engine-hooks.ts';
import type { TestEngine } from '../fixture/test-engine.ts';
import { tinyApp } from '../fixture/tiny-app.ts';
import type { StepEvent, Verification } from '../port.ts';
import { createSandbox } from './sandbox.ts';

const TIMEOUT_MS = 120_000;
let engine: TestEngine;

withTestEngine((started) => {
  engine = started;
});

describe('a whole application', { timeout: TIMEOUT_MS }, () => {
  test('passes every step, and its build is kept until it is discarded', async () => {
    const events: StepEvent[] = [];
    const { verdict, build, screenshot } = await verify(await tinyApp(), events);

    expect(statuses(verdict)).toEqual({
      install: 'passed',
      typecheck: 'passed',
      lint: 'passed',
      build: 'passed',
      unit: 'passed',
      supabase: 'passed',
      smoke: 'passed',
    });
    expect(verdict.ok).toBe(true);
    expect(stepOf(verdict, 'unit').tests).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(stepOf(verdict, 'smoke').tests).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(verdict.steps.flatMap((step) => step.annotations)).toEqual([]);

    const [picture] = verdict.screenshots;
    const content = screenshot('notes.png');
    expect(picture).toEqual({
      name: 'notes.png',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    for (const step of verdict.steps) {
      const started = events.findIndex((event) => event.kind === 'started' && event.step === step.step);
      const ended = events.findIndex((event) => event.kind === 'ended' && event.result.step === step.step);
      expect(started).toBeGreaterThanOrEqual(0);
      expect(ended).toBeGreaterThan(started);
    }
    expect(await engine.leftovers()).toEqual(expect.arrayContaining([build?.id]));
    await build?.discard();
    await build?.discard();
  });

  test('fails exactly the steps that have something wrong, at file and line', async () => {
    const { verdict, build } = await verify(
      await tinyApp({
        'src/lib/wrong.ts': 'export function stop(): number {\n  debugger;\n  return 1;\n}\n',
        'tests/unit/sum.test.ts':
          "import { expect, test } from 'vitest';\nimport { sum } from '../../src/lib/sum';\n\ntest('adds', () => {\n  expect(sum(2, 2)).toBe(5);\n});\n",
        'supabase/migrations/0002_tags.sql':
          '-- Tags.\ncreate table public.tags (id bigint primary key);\n\ncreate table public.note_tags (\n  tag bigint references public.tag (id)\n);\n',
      }),
    );
    await build?.discard();

    expect(statuses(verdict)).toEqual({
      install: 'passed',
      typecheck: 'passed',
      lint: 'failed',
      build: 'passed',
      unit: 'failed',
      supabase: 'failed',
      smoke: 'skipped',
    });
    expect(verdict.ok).toBe(false);
    expect(placesOf(verdict, 'lint')).toEqual(['src/lib/wrong.ts:2']);
    expect(placesOf(verdict, 'unit')).toEqual(['tests/unit/sum.test.ts:5']);
    expect(placesOf(verdict, 'supabase')).toEqual(['supabase/migrations/0002_tags.sql:4']);
    expect(stepOf(verdict, 'supabase').annotations[0]?.message).toContain('"public.tag" does not exist');
    expect(stepOf(verdict, 'supabase').exitCode).toBe(3);
    expect(stepOf(verdict, 'unit').tests).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test('fails the type check and the build on a type error, and keeps no build', async () => {
    const { verdict, build } = await verify(
      await tinyApp({
        'src/lib/sum.ts': "export function sum(left: number, right: number): number {\n  return 'no';\n}\n",
      }),
    );

    expect(build).toBeNull();
    expect(statuses(verdict)).toMatchObject({
      typecheck: 'failed',
      build: 'failed',
      smoke: 'skipped',
      supabase: 'passed',
    });
    expect(placesOf(verdict, 'typecheck')).toEqual(['src/lib/sum.ts:2']);
    expect(placesOf(verdict, 'build')).toEqual(['src/lib/sum.ts:2']);
    expect(stepOf(verdict, 'typecheck').annotations[0]).toMatchObject({ level: 'failure', title: 'TS2322' });
  });

  test('fails only the browser tests on a wrong page, and takes no picture but a plain PNG file', async () => {
    const hostile = `import { closeSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const folder = 'test-results/screenshots';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

test('shows the title', async ({ page }) => {
  mkdirSync(folder, { recursive: true });
  await page.goto('/');
  await page.screenshot({ path: folder + '/good.png' });
  symlinkSync('/etc/passwd', folder + '/link.png');
  writeFileSync(folder + '/text.png', 'not a picture');
  writeFileSync(folder + '/Bad Name.png', png);
  writeFileSync(folder + '/large.png', png);
  truncateSync(folder + '/large.png', 5 * 1024 * 1024);
  closeSync(openSync(folder + '/empty.png', 'w'));
  await expect(page.getByRole('heading')).toHaveText('Nothing', { timeout: 100 });
});
`;
    const { verdict, build, screenshot } = await verify(await tinyApp({ 'tests/e2e/notes.spec.ts': hostile }));
    await build?.discard();

    expect(statuses(verdict)).toMatchObject({ build: 'passed', unit: 'passed', supabase: 'passed', smoke: 'failed' });
    expect(placesOf(verdict, 'smoke')).toEqual(['tests/e2e/notes.spec.ts:17']);
    expect(stepOf(verdict, 'smoke').tests).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(verdict.screenshots.map(({ name }) => name)).toEqual(['good.png']);
    expect(() => screenshot('link.png')).toThrow('There is no screenshot');
    const { log } = stepOf(verdict, 'smoke');
    for (const name of ['link.png', 'text.png', 'Bad Name.png', 'large.png', 'empty.png']) {
      expect(log).toContain(`Screenshot "${name}" was not taken`);
    }
  });
});

async function verify(files: ReadonlyMap<string, string>, events: StepEvent[] = []): Promise<Verification> {
  const sandbox = createSandbox(engine);
  return sandbox.verify({
    id: 'test',
    files,
    onStep: (event) => events.push(event),
    signal: new AbortController().signal,
  });
}

function statuses(verdict: Verdict): Record<string, string> {
  return Object.fromEntries(verdict.steps.map(({ step, status }) => [step, status]));
}

function stepOf(verdict: Verdict, name: StepName): StepResult {
  const step = verdict.steps.find((candidate) => candidate.step === name);
  if (step === undefined) throw new Error(`no step ${name}`);
  return step;
}

function placesOf(verdict: Verdict, name: StepName): string[] {
  return stepOf(verdict, name).annotations.map(({ path, startLine }) => `${path}:${startLine}`);
}

/** Damage that people do, mended through the real sandbox. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import { eventually, newRepository, observe, person, readerOf } from '../jobs/rig/observe.ts';

const runTimeoutMs = 300_000;
const prompt = 'Track books with title, author and pages.';
const service = 'src/server/books.ts';
const card = 'src/components/shelf-card.tsx';

const docker = new Docker();
const owner = `e2e-fix-${process.pid}`;
let dataDir: string;
let stack: EmbeddedStack;

beforeAll(async () => {
  const image = process.env['SLIPWAY_SANDBOX_IMAGE'];
  if (image === undefined) throw new Error('SLIPWAY_SANDBOX_IMAGE is not set: run this test with `npm test`.');
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-e2e-fix-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: { docker, image, owner } });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
}, 120_000);

afterAll(async () => {
  await stack.close();
  const left = await docker.listContainers({ all: true, filters: { label: [`slipway.sandbox=${owner}`] } });
  await rm(dataDir, { recursive: true, force: true });
  if (left.length > 0) throw new Error(`${left.length} containers were left behind`);
}, 60_000);

it(
  'brings a lost line and a missing import back, in one commit that was verified before it was pushed',
  { timeout: runTimeoutMs },
  async () => {
    const repository = await newRepository(stack, { '.github/slipway.yml': 'preview: false\n' });
    const issue = stack.github.as(person).openIssue(repository, { title: 'Books' });
    stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
    const get = readerOf(stack, repository);
    const { id } = await get<{ id: number }>('');
    const runWhen = async (what: string, condition: (run: Run) => boolean): Promise<Run> =>
      eventually(
        what,
        async () => {
          const run = await stack.slipway.store.latestRun(id, issue);
          return run !== null && condition(run) ? run : null;
        },
        runTimeoutMs,
      );
    const first = await runWhen('the run ended', ({ finishedAt }) => finishedAt !== null);
    expect(first.error).toBeNull();
    const textAt = async (path: string, ref: string): Promise<string> =>
      Buffer.from((await get<{ content: string }>(`/contents/${path}?ref=${ref}`)).content, 'base64').toString();

    const generated = await textAt(service, first.branch ?? '');
    const lost = generated.split('\n').find((line) => /^import .* from /u.test(line)) ?? '';
    const mine = 'export function ShelfCard() {\n  return <Button type="button">Borrow</Button>;\n}\n';
    const damaged = `${generated.replace(`${lost}\n`, '')}// Ours.\n`;
    const files = { [service]: damaged, [card]: mine };
    await stack.github.as(person).push(repository, first.branch ?? '', { message: 'By hand', files });
    stack.github.as(person).comment(repository, issue, '/fix');
    const mended = await runWhen('it was mended', ({ attempt, finishedAt }) => attempt === 2 && finishedAt !== null);

    const seen = await observe(stack, repository, issue);
    const told = seen.comments.map(({ body }) => body).join('\n');
    expect([mended.state, told]).toEqual([
      'succeeded',
      expect.stringContaining('**Auto-fix: Mended: every step passes**'),
    ]);
    expect(seen.commits.at(-1)?.subject).toBe('fix(auto): restore lost lines and imports');
    expect(await textAt(service, mended.headSha ?? '')).toContain('// Ours.');
    expect(await textAt(card, mended.headSha ?? '')).toBe(
      `import { Button } from "@/components/ui/button";\n\n${mine}`,
    );
    expect(new Set(seen.checks.map(({ conclusion }) => conclusion))).toEqual(new Set(['success', 'skipped']));
  },
);

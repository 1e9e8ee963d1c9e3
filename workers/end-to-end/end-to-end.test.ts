import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import { CHECK_NAMES } from '../jobs/checks.ts';
import { commentsOf, eventually, newRepository, observe, person } from '../jobs/rig/observe.ts';
import { findProgram } from '../cli/setup/requirements.ts';

const runTimeoutMs = 240_000;
const prompt =
  'A help desk: customers with name and email, tickets with subject, description, priority low, normal or urgent, status open, pending or solved and a customer. Agents manage everything, members only read tickets.';

const docker = new Docker();
let dataDir: string;
let stack: EmbeddedStack;

beforeAll(async () => {
  const image = process.env['SLIPWAY_SANDBOX_IMAGE'];
  if (image === undefined) throw new Error('SLIPWAY_SANDBOX_IMAGE is not set: run this test with `npm test`.');
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-e2e-'));
  stack = await startStack({
    dataDir,
    logger: createLogger({ level: 'fatal' }),
    work: { docker, image, owner: `e2e-${process.pid}` },
  });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
}, 120_000);

afterAll(async () => {
  await stack.close();
  const left = await docker.listContainers({ all: true, filters: { label: [`slipway.sandbox=e2e-${process.pid}`] } });
  await rm(dataDir, { recursive: true, force: true });
  if (left.length > 0) throw new Error(`${left.length} containers were left behind`);
}, 60_000);

describe('a prompt, through the real sandbox', () => {
  it(
    'becomes a pull request with green checks and a preview that works in a browser',
    { timeout: runTimeoutMs },
    async () => {
      const repository = await newRepository(stack);
      const issue = stack.github.as(person).openIssue(repository, { title: 'A help desk', body: '' });
      stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
      const sticky = await eventually(
        'the run told its end',
        async () => {
          const comments = await commentsOf(stack, repository, issue);
          return comments.find(({ body }) => /### (?:✅|❌)/u.test(body));
        },
        runTimeoutMs,
      );
      const seen = await observe(stack, repository, issue);
      expect(sticky.body).toContain('is ready for review');
      expect(seen.checks).toEqual(
        CHECK_NAMES.toSorted().map((name) => ({ name, status: 'completed', conclusion: 'success' })),
      );

      const url = /\[open it\]\((?<url>[^)]+)\)/u.exec(sticky.body)?.groups?.['url'] ?? '';
      const executablePath = await findProgram('chromium', process.env['PATH'] ?? '');
      const browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox', '--disable-gpu'],
      });
      try {
        const page = await browser.newPage();
        const failures: string[] = [];
        page.on('pageerror', (error) => failures.push(error.message));
        await page.goto(url);
        const heading = await page.getByRole('heading', { level: 1 }).first().textContent();
        expect(heading).not.toBe('');
        await page.goto(new URL('/sign-up', page.url()).href);
        await page.getByLabel('Email').fill('grace@example.com');
        await page.getByLabel('Password', { exact: true }).fill('a long enough password');
        await page.getByRole('button', { name: /sign up|create/iu }).click();
        await page.waitForURL((address) => !address.pathname.startsWith('/sign-up'));
        expect(failures).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );
});

/** Runs that are disturbed at an exact moment: people push amid them, GitHub fails, webhooks come twice and late. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import type { Run } from '#app/store/run.ts';
import { startStack, type EmbeddedStack } from '../../embedded/stack.ts';
import { commentsOf, eventually, newRepository, observe, person, readerOf } from '../rig/observe.ts';
import { scriptedSandbox } from '../rig/scripted-sandbox.ts';
import { workersOf } from '../rig/workers-of.ts';
import { startGitHubBetween, type Asked, type Fate, type GitHubBetween } from './github-between.fixture.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

let dataDir: string;
let stack: EmbeddedStack;
let between: GitHubBetween;
let workers: { close(): Promise<void> };
/** One application, refined by every test. */
let project: Project;
let branch: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-interrupted-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.installApp({ account: person });
  between = await startGitHubBetween(stack.github.url);
  const github = { ...stack.config.github, apiUrl: between.url };
  workers = await workersOf({ ...stack.config, github }, scriptedSandbox());
  const repository = await newRepository(stack);
  const { id } = await readerOf(stack, repository)<{ id: number }>('');
  project = { repository, id, issue: stack.github.as(person).openIssue(repository, { title: 'An application' }) };
  branch = (await asked('/generate Track books with title, author and pages.')).branch ?? '';
}, 120_000);
afterEach(() => between.decide(null));
afterAll(async () => {
  await workers.close();
  await between.close();
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Project {
  readonly repository: string;
  readonly id: number;
  readonly issue: number;
}

/** Gives a command and waits until its run has ended and said so. */
async function asked(text: string): Promise<Run> {
  const { repository, id, issue } = project;
  const before = await stack.slipway.store.latestRun(id, issue);
  stack.github.as(person).comment(repository, issue, text);
  const run = await eventually(`“${text}” ended`, async () => {
    const latest = await stack.slipway.store.latestRun(id, issue);
    return latest !== null && latest.id !== before?.id && latest.finishedAt !== null ? latest : null;
  });
  await eventually('its comment tells the end', async () => (await endToldOf(run.id)) !== '');
  return run;
}

/** The comment of a run, once it tells an end; empty before. */
async function endToldOf(runId: string): Promise<string> {
  const comments = await commentsOf(stack, project.repository, project.issue);
  const { body = '' } = comments.find((comment) => comment.body.includes(`slipway:status ${runId}`)) ?? {};
  return /### (?:✅|❌|⏸️|🔎)/u.test(body) ? body : '';
}

async function textOf(path: string): Promise<string> {
  const { content } = await readerOf(stack, project.repository)<{ content: string }>(`/contents/${path}?ref=${branch}`);
  return Buffer.from(content, 'base64').toString();
}

const isRefMove = ({ method, path }: Asked): boolean => method === 'PATCH' && path.includes('/git/refs/');
const isForced = ({ body }: Asked): boolean => /"force":\s*true/u.test(body);

/** Commits a line to the application's README and to a file of its own. */
async function pushByHand(line: string): Promise<void> {
  const files = { 'README.md': `${await textOf('README.md')}\n${line}\n`, [notesOf(line)]: `${line}\n` };
  await stack.github.as(person).push(project.repository, branch, { message: line, files });
}

interface WrittenEntity {
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** Commits a change of the first entity. */
async function pushManifest(change: (entity: WrittenEntity) => WrittenEntity): Promise<void> {
  const manifest = JSON.parse(await textOf('manifest.json')) as { readonly entities: readonly WrittenEntity[] };
  const [first, ...others] = manifest.entities;
  if (first === undefined) throw new Error('the manifest has no entity');
  const text = `${JSON.stringify({ ...manifest, entities: [change(first), ...others] }, null, 2)}\n`;
  const files = { 'manifest.json': text };
  await stack.github.as(person).push(project.repository, branch, { message: 'Edit the manifest', files });
}

const notesOf = (line: string): string => `notes/${line.replaceAll(' ', '-')}.md`;

describe('a person who pushes amid a run', () => {
  it.each<[string, string, (asked: Asked) => boolean, number]>([
    ['before it looks', 'publisher', ({ path }) => path.endsWith('/reactions'), 1],
    ['once it has generated', 'genre', ({ path }) => path.includes('/app/installations/'), 1],
    ['right before the branch moves', 'binding', isRefMove, 2],
    ['while it verifies', 'shelf', ({ path }) => path.endsWith('/check-runs'), 1],
  ])('%s, keeps every line', async (when, field, isMoment, moves) => {
    const line = `by hand ${when}`;
    const start = between.asked.length;
    let isDue = true;
    between.decide(async (one): Promise<Fate> => {
      if (!isDue || !isMoment(one)) return 'passed';
      isDue = false;
      await pushByHand(line);
      return 'passed';
    });
    const run = await asked(`/generate Add a ${field} to books.`);
    expect([isDue, run.state, run.error]).toEqual([false, 'succeeded', null]);
    expect(await textOf('README.md')).toContain(line);
    expect(await textOf(notesOf(line))).toBe(`${line}\n`);
    expect(await textOf('manifest.json')).toContain(field);
    const all = between.asked.slice(start);
    expect([all.filter(isRefMove).length, all.filter(isForced).length]).toEqual([moves, 0]);
  });

  it.each<[string, string, (asked: Asked) => boolean, boolean]>([
    ['before it looks', 'isbn', ({ path }) => path.endsWith('/reactions'), false],
    ['once it has generated', 'weight', ({ path }) => path.includes('/app/installations/'), true],
    ['right before the branch moves', 'mood', isRefMove, true],
  ])('into the manifest %s, gets it compiled with the rest', async (_when, field, isMoment, isPlannedAgain) => {
    const byHand = `${field}_by_hand`;
    let isDue = true;
    between.decide(async (one): Promise<Fate> => {
      if (!isDue || !isMoment(one)) return 'passed';
      isDue = false;
      await pushManifest((entity) => ({ ...entity, fields: [...entity.fields, { name: byHand, type: 'string' }] }));
      return 'passed';
    });
    const run = await asked(`/generate Add a ${field} to books.`);
    expect([isDue, run.state, run.error]).toEqual([false, 'succeeded', null]);
    const manifest = await textOf('manifest.json');
    const types = await textOf('src/lib/database.types.ts');
    for (const name of [field, byHand]) {
      expect(manifest).toContain(`"${name}"`);
      expect(types).toContain(`${name}:`);
    }
    const { pulls } = await observe(stack, project.repository, project.issue);
    expect(JSON.stringify(pulls).includes('was edited on the branch meanwhile')).toBe(isPlannedAgain);
  });

  it('into the manifest again and again, ends the run honestly after one more plan', async () => {
    let times = 0;
    between.decide(async (one): Promise<Fate> => {
      if (!isRefMove(one)) return 'passed';
      times += 1;
      await pushManifest((entity) => ({
        ...entity,
        fields: [...entity.fields, { name: `hasty_${times}`, type: 'string' }],
      }));
      return 'passed';
    });
    const run = await asked('/generate Add a translator to books.');
    expect([run.state, run.error?.code]).toEqual(['failed', 'plan.outdated']);
    expect(await endToldOf(run.id)).toMatch(/Nothing was pushed/u);
    const manifest = await textOf('manifest.json');
    expect([manifest.includes('hasty_1'), manifest.includes('translator')]).toEqual([true, false]);
  });

  it('a mistake into the manifest, is told its line', async () => {
    let isDue = true;
    between.decide(async (one): Promise<Fate> => {
      if (!isDue || !isRefMove(one)) return 'passed';
      isDue = false;
      await pushManifest((entity) => ({ ...entity, fields: [...entity.fields, { name: 'wrong', type: 'strnig' }] }));
      return 'passed';
    });
    const run = await asked('/generate Add a printer to books.');
    expect([run.state, run.error?.code]).toEqual(['failed', 'origin.manifest']);
    const lines = (await textOf('manifest.json')).split('\n');
    const line = lines.findIndex((text) => text.includes('strnig')) + 1;
    expect(await endToldOf(run.id)).toContain(`manifest.json:${line}`);
    await pushManifest((entity) => ({ ...entity, fields: entity.fields.filter(({ name }) => name !== 'wrong') }));
  });

  it('again and again, ends the run honestly after one redo', async () => {
    const start = between.asked.length;
    let times = 0;
    between.decide(async (one): Promise<Fate> => {
      if (!isRefMove(one)) return 'passed';
      times += 1;
      await pushByHand(`by hand, time ${times}`);
      return 'passed';
    });
    const run = await asked('/generate Add a language to books.');
    expect([run.state, run.error?.code]).toEqual(['failed', 'push.overtaken']);
    expect(await endToldOf(run.id)).toMatch(/Nothing was pushed/u);
    const all = between.asked.slice(start);
    expect([all.filter(isRefMove).length, all.filter(isForced).length]).toEqual([2, 0]);
    expect(await textOf('README.md')).toContain('by hand, time 2');
    expect(await textOf('manifest.json')).not.toContain('language');
  });
});

/** What a run adds to GitHub, without ids. */
async function addedBy(work: () => Promise<Run>): Promise<Readonly<Record<string, unknown>>> {
  const get = readerOf(stack, project.repository);
  const deployments = async (): Promise<number> => (await get<unknown[]>('/deployments?per_page=100')).length;
  const before = { ...(await observe(stack, project.repository, project.issue)), deployments: await deployments() };
  const { id, state, error } = await work();
  const after = await observe(stack, project.repository, project.issue);
  const own = after.commits.filter(({ message }) => message.includes(`Slipway-Run: ${id}`));
  return {
    state,
    error,
    commits: after.commits.length - before.commits.length,
    subjects: own.map(({ subject }) => subject),
    // The command, and the App's one comment.
    comments: after.comments.length - before.comments.length,
    deployments: (await deployments()) - before.deployments,
    branches: after.branches,
    pulls: after.pulls.length,
    checks: after.checks,
  };
}

describe('GitHub that fails', () => {
  const fates: readonly Fate[] = ['lost', 'limited', 'unanswered', 'limited'];
  const shares = 4;

  it('at every write of a run, one share of them at a time, leaves what it leaves without failing', async () => {
    const expected = await addedBy(async () => asked('/generate Add a colour to books.'));
    expect(expected).toMatchObject({ state: 'succeeded', comments: 2, deployments: 1, pulls: 1 });
    const struck = new Set<string>();
    for (const [share, field] of ['load', 'height', 'width', 'depth'].entries()) {
      const met = new Set<string>();
      between.decide(({ method, path, body }) => {
        // The same write of another attempt: only its commits have other ids, and its time is another.
        const one = `${method} ${path} ${body}`.replaceAll(/[0-9a-f]{40}|\d{4}-\d\d-\d\dT[\d:.]+Z/gu, '');
        if (method === 'GET' || !path.includes('/repos/') || met.has(one)) return 'passed';
        met.add(one);
        if (met.size % shares !== share) return 'passed';
        const kind = `${method} ${path.replace(/^.*\/repos\/[^/]+\/[^/]+/u, '').replaceAll(/\/\d+/gu, '/…')}`;
        const fate = fates[struck.size % fates.length] ?? 'lost';
        struck.add(`${kind} ${met.size}`);
        return fate;
      });
      expect([field, await addedBy(async () => asked(`/generate Add a ${field} to books.`))]).toEqual([
        field,
        expected,
      ]);
    }
    const all = [...struck].join('\n');
    for (const kind of [
      '/reactions',
      '/comments',
      '/git/trees',
      '/git/commits',
      '/git/refs',
      '/pulls',
      '/check-runs',
    ]) {
      expect(all).toContain(kind);
    }
    expect(between.asked.filter(isForced)).toEqual([]);
  });
});

describe('webhooks', () => {
  it('that come twice, late and in another order, change nothing', async () => {
    const before = await stack.slipway.store.latestRun(project.id, project.issue);
    const added = await addedBy(async () => {
      for (const { id } of stack.github.deliveries().toReversed()) stack.github.redeliver(id);
      await stack.github.settled();
      // Asked again after all of them, and carried out after all of them.
      return asked(`/generate ${before?.prompt ?? ''}`);
    });
    expect(added).toMatchObject({
      state: 'succeeded',
      commits: 0,
      subjects: [],
      comments: 2,
      deployments: 0,
      pulls: 1,
    });
    const last = await stack.slipway.store.latestRun(project.id, project.issue);
    expect(await endToldOf(last?.id ?? '')).toContain('Nothing to change');
    const earlier = await stack.slipway.store.previousRun(project.id, project.issue, last?.id ?? '');
    expect(earlier?.id).toBe(before?.id);
  });
});

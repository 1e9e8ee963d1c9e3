import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#app/platform/logger.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { startStack, type EmbeddedStack } from '../embedded/stack.ts';
import { CHECK_NAMES } from './checks.ts';
import { commentsOf, eventually, newRepository, observe, person, readerOf, type Observed } from './rig/observe.ts';
import { scriptedSandbox } from './rig/scripted-sandbox.ts';
import { workersOf } from './rig/workers-of.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const prompt = 'Track books with title, author and pages.';
const sandbox = scriptedSandbox();
let dataDir: string;
let stack: EmbeddedStack;
let workers: { close(): Promise<void> };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'slipway-pipeline-'));
  stack = await startStack({ dataDir, logger: createLogger({ level: 'fatal' }), work: null });
  stack.github.createUser({ login: person });
  stack.github.createUser({ login: 'stranger' });
  stack.github.installApp({ account: person });
  workers = await workersOf(stack.config, sandbox);
});

afterAll(async () => {
  await workers.close();
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Opens an issue, comments, and waits for the sticky comment to tell the end. */
async function ended(
  repository: string,
  text: string,
  issue = newIssue(repository),
): Promise<Observed & { issue: number }> {
  stack.github.as(person).comment(repository, issue, text);
  return whenEnded(repository, issue);
}

function newIssue(repository: string, body = ''): number {
  return stack.github.as(person).openIssue(repository, { title: 'An application', body });
}

async function whenEnded(repository: string, issue: number, runs = 1): Promise<Observed & { issue: number }> {
  await eventually('every run told its end', async () => {
    const comments = await commentsOf(stack, repository, issue);
    return comments.filter(({ body }) => /### (?:✅|❌|⏸️|🔎)/u.test(body)).length >= runs;
  });
  return { ...(await observe(stack, repository, issue)), issue };
}

function stickies({ comments }: Observed): readonly string[] {
  return comments
    .filter(({ author, body }) => author === 'slipway[bot]' && body.includes('slipway:status'))
    .map(({ body }) => body);
}

async function reactionsOf(repository: string, commentId: number): Promise<readonly string[]> {
  const reactions = await readerOf(stack, repository)<{ content: string }[]>(`/issues/comments/${commentId}/reactions`);
  return reactions.map(({ content }) => content);
}

describe('a run', () => {
  it('goes from a comment to a pull request with finished checks', async () => {
    const repository = await newRepository(stack);
    const seen = await ended(repository, `/generate ${prompt}`);

    expect(stickies(seen)).toHaveLength(1);
    expect(stickies(seen)[0]).toContain('is ready for review');
    // A permanent address of the App, not the preview's own, which admits nobody.
    expect(stickies(seen)[0]).toMatch(/\/runs\/run-[0-9a-f]{20}\/preview\?token=/u);
    expect(await reactionsOf(repository, seen.comments[0]?.id ?? 0)).toEqual(['eyes']);
    expect(seen.pulls).toHaveLength(1);
    expect(seen.pulls[0]?.head).toMatch(new RegExp(`^slipway/${seen.issue}-[a-z0-9-]+$`, 'u'));
    expect(seen.pulls[0]?.body).toContain(`Closes #${seen.issue}.`);
    expect(seen.commits.map(({ subject }) => subject)).toEqual([
      'Describe the application in its manifest',
      'Add tables, policies and seed data',
      'Add the API, its validation and services',
      'Add pages and components',
      'Add project files, tests and documentation',
    ]);
    for (const { message } of seen.commits)
      expect(message).toMatch(/\nSlipway-Run: run-[0-9a-f]{20}\nSlipway-Manifest: [0-9a-f]{64}/u);
    expect(seen.checks).toEqual(
      CHECK_NAMES.toSorted().map((name) => ({ name, status: 'completed', conclusion: 'success' })),
    );
    expect(seen.files).toContain('manifest.json');
    const deployments = await readerOf(stack, repository)<{ environment: string }[]>('/deployments');
    expect(deployments.map(({ environment }) => environment)).toEqual([`slipway/preview-${seen.pulls[0]?.number}`]);
  });

  it('starts from the text of a new issue too', async () => {
    const repository = await newRepository(stack);
    const issue = newIssue(repository, `Hello!\n\n/generate ${prompt}`);
    const seen = await whenEnded(repository, issue);
    expect(seen.pulls).toHaveLength(1);
  });

  it('tells a failed verdict with annotations at file and line, and offers no preview', async () => {
    const failing = scriptedSandbox('typecheck');
    await workers.close();
    workers = await workersOf(stack.config, failing);
    try {
      const repository = await newRepository(stack);
      const seen = await ended(repository, `/generate ${prompt}`);
      expect(stickies(seen)[0]).toContain('did not pass its checks');
      expect(Object.fromEntries(seen.checks.map(({ name, conclusion }) => [name, conclusion]))).toMatchObject({
        'slipway / plan': 'success',
        'slipway / build': 'failure',
        'slipway / preview': 'skipped',
      });
    } finally {
      await workers.close();
      workers = await workersOf(stack.config, sandbox);
    }
  });

  it('makes no commit when the same is asked again, and says so', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    stack.github.as(person).comment(repository, first.issue, `/generate ${prompt}`);
    const second = await whenEnded(repository, first.issue, 2);
    expect(second.commits).toHaveLength(first.commits.length);
    expect(stickies(second)[1]).toContain('Nothing to change');
  });
});

describe('where the application goes', () => {
  it('begins a repository without commits', async () => {
    const repository = await newRepository(stack, null);
    const seen = await ended(repository, `/generate ${prompt}`);
    expect(seen.pulls).toHaveLength(1);
    expect(seen.files).toContain('package.json');
  });

  it('leaves the files of an existing application alone', async () => {
    const files = { 'README.md': '# Mine\n', 'package.json': '{"name":"mine"}\n', 'src/index.js': 'run();\n' };
    const repository = await newRepository(stack, files);
    const seen = await ended(repository, `/generate ${prompt}`);
    const contents = await readerOf(
      stack,
      repository,
    )<{ content: string }>(`/contents/package.json?ref=${seen.pulls[0]?.head}`);
    expect(Buffer.from(contents.content, 'base64').toString()).toBe(files['package.json']);
    expect(seen.files.some((path) => /^apps\/[a-z-]+\/package\.json$/u.test(path))).toBe(true);
  });

  it('keeps what a person changed on the branch', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    const branch = first.pulls[0]?.head ?? '';
    await stack.github.as(person).push(repository, branch, { message: 'Mine', files: { 'README.md': '# By hand\n' } });
    stack.github.as(person).comment(repository, first.issue, '/generate Add a publisher to books.');
    await whenEnded(repository, first.issue, 2);
    const readme = await readerOf(stack, repository)<{ content: string }>(`/contents/README.md?ref=${branch}`);
    expect(Buffer.from(readme.content, 'base64').toString()).toBe('# By hand\n');
  });

  it('offers workflow files as links when the installation may not write them', async () => {
    const repository = await newRepository(stack);
    const seen = await ended(repository, `/generate ${prompt}`);
    expect(seen.files.filter((path) => path.startsWith('.github/workflows/'))).toEqual([]);
    expect(seen.pulls[0]?.body).toMatch(/\/new\/slipway\/\d+-[a-z-]+\?filename=\.github%2Fworkflows%2F/u);
  });

  it('says plainly that the branch is protected', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    stack.github.protectBranch(repository, first.pulls[0]?.head ?? '', true);
    stack.github.as(person).comment(repository, first.issue, '/generate Add a publisher to books.');
    const second = await whenEnded(repository, first.issue, 2);
    expect(stickies(second)[1]).toContain('protection rule keeps the App from pushing');
    expect(second.commits).toHaveLength(first.commits.length);
  });
});

/** Lines of a list below a heading of a pull request's body. */
function sectionOf(body: string, title: string): readonly string[] {
  const text = body.split(/^### /mu).find((part) => part.startsWith(`${title}\n`)) ?? '';
  return text.split('\n').filter((line) => line.startsWith('- '));
}

describe('a refinement', () => {
  const files = async (repository: string, path: string, ref: string): Promise<string> => {
    const { content } = await readerOf(stack, repository)<{ content: string }>(`/contents/${path}?ref=${ref}`);
    return Buffer.from(content, 'base64').toString();
  };

  it('on the pull request adds a field by a migration, and keeps what people wrote', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    const [pull] = first.pulls;
    const branch = pull?.head ?? '';
    const readme = await files(repository, 'README.md', branch);
    await stack.github.as(person).push(repository, branch, {
      message: 'Mine',
      files: { 'README.md': `${readme}\n## By hand\n` },
    });
    stack.github.as(person).comment(repository, pull?.number ?? 0, '/generate Add a due date to books.');
    const after = await whenEnded(repository, pull?.number ?? 0);

    expect(stickies(after)[0]).toContain('is ready for review');
    const { pulls, files: paths } = await observe(stack, repository, first.issue);
    expect(pulls).toHaveLength(1);
    expect(pulls[0]?.body).toMatch(/What this run changed[\s\S]*Due/u);
    expect(stickies(after)[0]).toMatch(/What changed\*\*\n\n- Added .*Due/u);
    // What the first run told is true of the pull request still.
    for (const line of sectionOf(pull?.body ?? '', 'What was understood'))
      expect(sectionOf(pulls[0]?.body ?? '', 'What was understood')).toContain(line);
    expect(sectionOf(pull?.body ?? '', 'What was assumed')).not.toEqual([]);
    expect(sectionOf(pulls[0]?.body ?? '', 'What was assumed')).toEqual(
      expect.arrayContaining([...sectionOf(pull?.body ?? '', 'What was assumed')]),
    );
    expect(pulls[0]?.body).toContain(prompt);
    expect(pulls[0]?.body).toContain('Add a due date to books.');
    expect(paths.filter((path) => path.startsWith('supabase/migrations/'))).toHaveLength(2);
    expect(await files(repository, 'README.md', branch)).toContain('## By hand');
    const later = paths.find((path) => /migrations\/0+2_/u.test(path)) ?? '';
    expect(await files(repository, later, branch)).toMatch(/add column due/u);
  });

  it('in a review comment is about the lines that it stands at', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    const [pull] = first.pulls;
    const branch = pull?.head ?? '';
    const path = 'src/lib/validation/book.ts';
    const line = (await files(repository, path, branch)).split('\n').findIndex((text) => /\bpages\b/u.test(text)) + 1;
    await stack.github
      .as(person)
      .reviewComment(repository, pull?.number ?? 0, { path, line, body: '/generate Make this required.' });
    await whenEnded(repository, pull?.number ?? 0);
    const manifest = JSON.parse(await files(repository, 'manifest.json', branch)) as Manifest;
    const fields = manifest.entities?.[0]?.fields ?? [];
    expect(fields.filter(({ required }) => required === true).map(({ name }) => name)).toContain('pages');
  });

  it('proposes the other text where both changed the same lines', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    const [pull] = first.pulls;
    const branch = pull?.head ?? '';
    const path = 'src/config/site.ts';
    const site = await files(repository, path, branch);
    const title = (JSON.parse(await files(repository, 'manifest.json', branch)) as Manifest).title;
    const mine = site.replaceAll(title, 'My own title');
    expect(mine).not.toBe(site);
    await stack.github.as(person).push(repository, branch, { message: 'Mine', files: { [path]: mine } });
    stack.github.as(person).comment(repository, pull?.number ?? 0, '/generate Rename the app to Shelf.');
    await whenEnded(repository, pull?.number ?? 0);
    expect(await files(repository, path, branch)).toContain('My own title');
    const comments = await readerOf(
      stack,
      repository,
    )<{ path: string; body: string }[]>(`/pulls/${pull?.number}/comments`);
    expect(comments.filter((comment) => comment.path === path).map(({ body }) => body)[0]).toMatch(
      /```suggestion\n[\s\S]*Shelf/u,
    );
  });

  it('is shown before it is pushed, when that is asked for', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    stack.github.as(person).comment(repository, first.issue, '/generate --dry-run Add a publisher to books.');
    const shown = await whenEnded(repository, first.issue, 2);
    expect(stickies(shown)[1]).toMatch(/🔎 Proposal[\s\S]*Publisher[\s\S]*`\/apply`/u);
    expect(shown.commits).toHaveLength(first.commits.length);
    stack.github.as(person).comment(repository, first.issue, '/apply');
    const applied = await whenEnded(repository, first.issue, 3);
    expect(applied.commits.length).toBeGreaterThan(first.commits.length);
    expect(await files(repository, 'manifest.json', first.pulls[0]?.head ?? '')).toContain('publisher');
  });

  it('is carried out as it was shown over a manifest that people edited since', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    const branch = first.pulls[0]?.head ?? '';
    stack.github.as(person).comment(repository, first.issue, '/generate --dry-run Add a publisher to books.');
    await whenEnded(repository, first.issue, 2);
    const text = await files(repository, 'manifest.json', branch);
    const byHand = text.replace(/"title": ".*"/u, '"title": "Named by hand"');
    await stack.github.as(person).push(repository, branch, { message: 'Name it', files: { 'manifest.json': byHand } });
    stack.github.as(person).comment(repository, first.issue, '/apply');
    await whenEnded(repository, first.issue, 3);
    const manifest = await files(repository, 'manifest.json', branch);
    expect(JSON.parse(manifest)).toMatchObject({ title: 'Named by hand' });
    expect(manifest).toContain('publisher');
    expect(await files(repository, 'src/config/site.ts', branch)).toContain('Named by hand');
  });

  it('that would lose data waits for a word', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    stack.github.as(person).comment(repository, first.issue, '/generate Remove the author from books.');
    const refused = await whenEnded(repository, first.issue, 2);
    expect(stickies(refused)[1]).toMatch(/waits for your word[\s\S]*would lose data[\s\S]*`\/apply`/u);
    expect(refused.commits).toHaveLength(first.commits.length);
    stack.github.as(person).comment(repository, first.issue, '/apply');
    await whenEnded(repository, first.issue, 3);
    const { pulls } = await observe(stack, repository, first.issue);
    expect(pulls[0]?.body).toMatch(/What changes in the database/u);
  });

  it('of a merged application comes from another issue, as a pull request of its own', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    await stack.github.as(person).merge(repository, first.pulls[0]?.number ?? 0);
    const second = await ended(repository, '/generate Add a publisher to books.');
    expect(second.pulls).toHaveLength(2);
    expect(second.files.some((path) => path.startsWith('apps/'))).toBe(false);
    expect(second.commits.length).toBeLessThanOrEqual(5);
    expect(await files(repository, 'manifest.json', second.pulls[0]?.head ?? '')).toContain('publisher');
  });
});

describe('what starts nothing', () => {
  it.each([
    ['an empty prompt', '/generate', /describe it/iu],
    ['a prompt that is too long', `/generate ${'a '.repeat(15_000)}`, /at most 20,000/u],
    ['a misspelt command', '/genrate a list of books', /\/generate/u],
  ])('answers %s', async (_, text, answer) => {
    const repository = await newRepository(stack);
    const issue = newIssue(repository);
    const comment = stack.github.as(person).comment(repository, issue, text);
    const { comments, pulls } = await eventually('an answer', async () => {
      const seen = await observe(stack, repository, issue);
      return seen.comments.length > 1 ? seen : null;
    });
    expect(comments[1]?.body).toMatch(answer);
    expect(comments[1]?.body).not.toMatch(/\bat \S+:\d+/u);
    expect(await reactionsOf(repository, comment)).toEqual(['confused']);
    expect(pulls).toEqual([]);
  });

  it('refuses a person without write access', async () => {
    const repository = await newRepository(stack);
    const issue = newIssue(repository);
    stack.github.as('stranger').comment(repository, issue, `/generate ${prompt}`);
    const { comments, pulls } = await eventually('an answer', async () => {
      const seen = await observe(stack, repository, issue);
      return seen.comments.length > 1 ? seen : null;
    });
    expect(comments[1]?.body).toContain('write access');
    expect(pulls).toEqual([]);
  });

  it('takes the text as it was when the event fired', async () => {
    const repository = await newRepository(stack);
    const issue = newIssue(repository);
    const comment = stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
    stack.github.as(person).editComment(repository, comment, '/generate Track spaceships with name and crew.');
    const seen = await whenEnded(repository, issue);
    expect(stickies(seen)[0]).toContain(prompt);
    expect(seen.pulls).toHaveLength(1);
  });

  it('does nothing twice for a delivery that comes twice', async () => {
    const repository = await newRepository(stack);
    const first = await ended(repository, `/generate ${prompt}`);
    const delivery = stack.github.deliveries().findLast(({ event }) => event === 'issue_comment');
    stack.github.redeliver(delivery?.id ?? 0);
    await stack.github.settled();
    // Another run on the same workers shows that the first queue has drained.
    await ended(await newRepository(stack), `/generate ${prompt}`);
    expect(await observe(stack, repository, first.issue)).toMatchObject({
      comments: first.comments,
      commits: first.commits,
      pulls: first.pulls,
    });
  });

  it('does nothing twice for two identical comments at once', async () => {
    const repository = await newRepository(stack);
    const issue = newIssue(repository);
    stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
    stack.github.as(person).comment(repository, issue, `/generate ${prompt}`);
    const seen = await whenEnded(repository, issue);
    expect(stickies(seen)).toHaveLength(1);
    expect(seen.pulls).toHaveLength(1);
    expect(seen.commits).toHaveLength(5);
  });
});

/** On the wire: what the application's own linter mends, verified and pushed like every fix, without a model. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Annotation } from '#schemas/generated/verdict.ts';
import { person } from '../rig/observe.ts';
import { ended, startCommandRig, type CommandRig, type Place } from '../rig/command-rig.ts';
import type { Finding, Linter } from '../rig/scripted-sandbox.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const prompt = '/generate Track books with title, author and pages.';
const faulty = 'src/server/books.ts';
const mended = 'export const mended = 1;\n';
let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(async () => rig.close());

/** Finds a fault until the linter's change is there. */
const untilMended: Finding = (files) => (files.get(faulty)?.includes(mended) === true ? null : faultAt(faulty));

function faultAt(path: string): Annotation {
  return { path, startLine: 1, endLine: 1, level: 'failure', title: 'eslint(prefer-const)', message: 'see #1, @ada' };
}

async function commitsOf(
  place: Place,
  branch: string | null,
): Promise<readonly { message: string; files: string[] }[]> {
  const commits = await rig.get<{ sha: string; commit: { message: string } }[]>(place, `/commits?sha=${branch}`);
  const fixes = commits.filter(({ commit }) => commit.message.startsWith('fix(auto)'));
  return Promise.all(
    fixes.map(async ({ sha, commit }) => {
      const { files } = await rig.get<{ files: { filename: string }[] }>(place, `/commits/${sha}`);
      return { message: commit.message, files: files.map(({ filename }) => filename) };
    }),
  );
}

it('pushes what the linter mends by itself, once it is verified', async () => {
  const asked: (readonly string[])[] = [];
  const linter: Linter = (files, paths) => {
    asked.push(paths);
    return { files: new Map([[faulty, `${files.get(faulty)}${mended}`]]), refused: [] };
  };
  await rig.failAt('lint', untilMended, linter);
  const place = await rig.place();
  rig.say(place, prompt);
  const run = await rig.runWhen(place, 'the run ended', ended);
  expect(run.state).toBe('succeeded');
  expect(asked).toEqual([[faulty]]);
  expect(rig.seen()).toHaveLength(2);
  const [commit, ...others] = await commitsOf(place, run.branch);
  expect(others).toEqual([]);
  expect(commit?.files).toEqual([faulty]);
  expect(commit?.message).toMatch(/^fix\(auto\): apply the linter's own fixes\n/u);
  expect(commit?.message).toContain(`- lint: ${faulty}:1 eslint(prefer-const)`);
  expect(commit?.message).not.toContain('@ada');
  await rig.told(place, /\| 1 \| The linter changed `src\/server\/books\.ts` \| 2 of 3 → 7 of 7 \| pushed: /u);
});

it('pushes and verifies nothing of what the linter may not change, and says so', async () => {
  const before = rig.seen().length;
  const refused = ['"src/server/books.ts" was not taken: it is a symlink, not a file.'];
  const linter: Linter = () => ({
    files: new Map([
      ['tests/unit/api.test.ts', 'export {};\n'],
      ['src/new.ts', mended],
      ['package.json', '{ "scripts": { "lint": "true" } }\n'],
      ['tsconfig.json', '{}\n'],
    ]),
    refused,
  });
  await rig.failAt('lint', untilMended, linter);
  const place = await rig.place();
  rig.say(place, prompt);
  const run = await rig.runWhen(place, 'the run ended', ended);
  expect(run).toMatchObject({ state: 'failed', error: { code: 'verify.lint_failed' } });
  expect(rig.seen().length - before).toBe(1);
  expect(await commitsOf(place, run.branch)).toEqual([]);
  const sticky = await rig.told(place, /\*\*Auto-fix: [^*]*nothing was pushed\*\*/u);
  expect(sticky).toContain('was not taken: it is a symlink, not a file.');
});

it('is not asked where the linter complains of a test, which no fix changes', async () => {
  const linter = vi.fn<Linter>(() => ({ files: new Map(), refused: [] }));
  await rig.failAt('lint', () => faultAt('tests/unit/api.test.ts'), linter);
  const place = await rig.place();
  rig.say(place, prompt);
  expect((await rig.runWhen(place, 'the run ended', ended)).state).toBe('failed');
  expect(linter).not.toHaveBeenCalled();
});

it('verifies once what lost lines and the linter mend together', async () => {
  await rig.failAt(null);
  const place = await rig.place();
  rig.say(place, prompt);
  const { branch } = await rig.runWhen(place, 'the run ended', ended);
  const { content } = await rig.get<{ content: string }>(place, `/contents/${faulty}?ref=${branch}`);
  const generated = Buffer.from(content, 'base64').toString('utf8');
  const lost = generated.split('\n').find((text) => text.startsWith('export ')) ?? '';
  const change = { message: 'Mine', files: { [faulty]: generated.replace(`${lost}\n`, '') } };
  await rig.stack.github.as(person).push(place.repository, branch ?? '', change);

  const before = rig.seen().length;
  const linter = vi.fn<Linter>((files) => ({
    files: new Map([[faulty, `${files.get(faulty)}${mended}`]]),
    refused: [],
  }));
  await rig.failAt('lint', untilMended, linter);
  rig.say(place, '/fix');
  const run = await rig.runWhen(
    place,
    'it was mended',
    ({ attempt, finishedAt }) => attempt === 2 && finishedAt !== null,
  );
  expect(run.state).toBe('succeeded');
  expect(rig.seen().length - before).toBe(2);
  // It works on what is back already.
  expect(linter.mock.calls.map(([files]) => files.get(faulty))).toEqual([generated]);
  const [commit] = await commitsOf(place, branch);
  expect(commit?.message).toMatch(/^fix\(auto\): mend what lint found\n/u);
  await rig.told(place, /Lost lines and imports are back in `[^`]+`<br>The linter changed `[^`]+` \| 2 of 3 → 7 of 7/u);
});

it('drops what the linter changes where no more passes with it, and verifies it once', async () => {
  const before = rig.seen().length;
  const linter: Linter = (files) => ({
    files: new Map([[faulty, `${files.get(faulty)}${mended}`]]),
    refused: [],
  });
  await rig.failAt('lint', () => faultAt(faulty), linter);
  const place = await rig.place();
  rig.say(place, prompt);
  const run = await rig.runWhen(place, 'the run ended', ended);
  expect(run.state).toBe('failed');
  expect(rig.seen().length - before).toBe(2);
  expect(await commitsOf(place, run.branch)).toEqual([]);
  await rig.told(place, /1 attempt, none better than before[\s\S]*dropped: no better than before \|/u);
});

it('is not asked for files that the settings protect', async () => {
  await rig.failAt(null);
  const place = await rig.place();
  rig.say(place, prompt);
  const { branch } = await rig.runWhen(place, 'the run ended', ended);
  const settings = { message: 'Settings', files: { '.github/slipway.yml': 'protect:\n  - src/server/**\n' } };
  await rig.stack.github.as(person).push(place.repository, 'main', settings);
  const change = { message: 'Mine', files: { 'NOTES.md': 'Mine.\n' } };
  await rig.stack.github.as(person).push(place.repository, branch ?? '', change);
  const linter = vi.fn<Linter>(() => ({ files: new Map(), refused: [] }));
  await rig.failAt('lint', () => faultAt(faulty), linter);
  rig.say(place, '/fix');
  const run = await rig.runWhen(place, 'it ended', ({ attempt, finishedAt }) => attempt === 2 && finishedAt !== null);
  expect(run.state).toBe('failed');
  expect(linter).not.toHaveBeenCalled();
});

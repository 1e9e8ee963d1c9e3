/** On the wire: from damage that a person pushed to the verified commit that mends it. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { person } from '../rig/observe.ts';
import { ended, startCommandRig, type CommandRig, type Place } from '../rig/command-rig.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const prompt = 'Track books with title, author and pages.';
const broken = 'src/server/books.ts';
let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(async () => rig.close());

async function textAt(place: Place, ref: string, path: string): Promise<string> {
  const { content } = await rig.get<{ content: string }>(place, `/contents/${path}?ref=${ref}`);
  return Buffer.from(content, 'base64').toString('utf8');
}

interface Damaged {
  readonly place: Place;
  readonly run: string;
  readonly pullRequest: number;
  readonly branch: string;
  readonly generated: string;
  /** Their commit: a generated line is gone, one of theirs is there. */
  readonly theirs: string;
}

/** An application that passed, and a person's commit on it that breaks the type check. */
async function damaged(files?: Record<string, string>): Promise<Damaged> {
  await rig.failAt(null);
  const place = await rig.place(files);
  rig.say(place, `/generate ${prompt}`);
  const { id, branch, pullRequest } = await rig.runWhen(place, 'the run ended', ended);
  const generated = await textAt(place, branch ?? '', broken);
  const lost = generated.split('\n').find((line) => line.startsWith('export ')) ?? '';
  expect(lost).not.toBe('');
  const isLost = (text: string): boolean => !text.split('\n').includes(lost);
  await rig.failAt('typecheck', (present) =>
    isLost(present.get(broken) ?? '')
      ? { path: broken, startLine: 1, endLine: 1, level: 'failure', title: 'TS2304', message: 'see #1, @ada' }
      : null,
  );
  const change = { message: 'Mine', files: { [broken]: `${generated.replace(`${lost}\n`, '')}// Mine.\n` } };
  const theirs = await rig.stack.github.as(person).push(place.repository, branch ?? '', change);
  return { place, run: id, pullRequest: pullRequest ?? 0, branch: branch ?? '', generated, theirs };
}

interface CommitJson {
  readonly sha: string;
  readonly commit: { readonly message: string };
  readonly parents: readonly { readonly sha: string }[];
}

it('verifies what people pushed, brings lost lines back in one verified commit, and leaves theirs', async () => {
  const { place, run, branch, generated, theirs } = await damaged();
  const before = rig.seen().length;
  rig.say(place, '/fix');
  await rig.told(place, /is built and tested first, attempt 2/u);
  const mended = await rig.runWhen(
    place,
    'it was mended',
    ({ attempt, finishedAt }) => attempt === 2 && finishedAt !== null,
  );
  expect(mended).toMatchObject({ id: run, state: 'succeeded', error: null });
  // Their head, and what mends it: the new head is not verified once more.
  expect(rig.seen().length - before).toBe(2);
  expect(await textAt(place, branch, broken)).toBe(`${generated}// Mine.\n`);

  const { sha, commit, parents } = await rig.get<CommitJson>(place, `/commits/${branch}`);
  expect(sha).toBe(mended.headSha);
  expect(parents.map((parent) => parent.sha)).toEqual([theirs]);
  expect(commit.message).toMatch(/^fix\(auto\): restore lost lines and imports\n/u);
  expect(commit.message).toContain(`- typecheck: ${broken}:1 TS2304`);
  expect(commit.message).toContain('1 of 2 steps passed without it, 7 of 7 pass with it.');
  expect(commit.message).toContain(`\nSlipway-Run: ${run}\n`);
  expect(commit.message).toContain(`, asked by ${person}.`);
  expect(commit.message).not.toContain('@ada');

  const conclusionsAt = async (ref: string): Promise<Record<string, string | null>> =>
    Object.fromEntries((await rig.checks(place, ref)).map(({ name, conclusion }) => [name, conclusion]));
  expect(await conclusionsAt(theirs)).toMatchObject({ 'slipway / build': 'failure', 'slipway / auto-fix': 'success' });
  const passed = ['plan', 'build', 'tests', 'smoke', 'preview', 'auto-fix'].map((name) => [
    `slipway / ${name}`,
    'success',
  ]);
  expect(await conclusionsAt(sha)).toEqual(Object.fromEntries(passed));
  const sticky = await rig.told(place, /\*\*Auto-fix: Mended: every step passes\*\*/u);
  expect(sticky).toContain(
    `| 1 | Lost lines and imports are back in \`${broken}\` | 1 of 2 → 7 of 7 | pushed: \`${sha.slice(0, 7)}\` |`,
  );
});

it('starts nothing by itself where the settings say off, and nothing on a head that people left behind', async () => {
  const settings = { 'README.md': '# Ours\n', '.github/slipway.yml': 'autofix: off\n' };
  const { place, pullRequest, branch, theirs } = await damaged(settings);
  // Their head is not what was shown, so it is verified.
  rig.say(place, '/preview');
  const failed = await rig.runWhen(
    place,
    'their head was verified',
    ({ attempt, finishedAt }) => attempt === 2 && finishedAt !== null,
  );
  expect(failed).toMatchObject({ state: 'failed', headSha: theirs });
  const checks = await rig.checks(place, theirs);
  expect(checks.map(({ name }) => name)).not.toContain('slipway / auto-fix');

  const change = { message: 'More', files: { 'NOTES.md': 'Mine.\n' } };
  const later = await rig.stack.github.as(person).push(place.repository, branch, change);
  const before = rig.seen().length;
  const build = checks.find(({ name }) => name === 'slipway / build');
  rig.stack.github.as(person).requestCheckAction(place.repository, build?.id ?? 0, 'fix');
  await rig.told(place, /is being mended, attempt 3/u, pullRequest);
  const left = await rig.runWhen(
    place,
    'it stopped',
    ({ attempt, finishedAt }) => attempt === 3 && finishedAt !== null,
  );
  expect(left).toMatchObject({ state: 'failed', headSha: theirs });
  expect(rig.seen().length).toBe(before);
  expect((await rig.get<CommitJson>(place, `/commits/${branch}`)).sha).toBe(later);
  await rig.told(place, /\*\*Auto-fix: Stopped: nothing was pushed\*\*\n\nSomebody pushed to the branch meanwhile/u);

  rig.say(place, '/fix');
  const mended = await rig.runWhen(
    place,
    'it was mended',
    ({ attempt, finishedAt }) => attempt === 4 && finishedAt !== null,
  );
  expect(mended.state).toBe('succeeded');
  expect(await textAt(place, branch, 'NOTES.md')).toBe('Mine.\n');
});

it('changes nothing where generated lines are not what failed', async () => {
  const place = await rig.place();
  await rig.failAt('typecheck');
  rig.say(place, `/generate ${prompt}`);
  const first = await rig.runWhen(place, 'the run ended', ended);
  rig.say(place, '/fix');
  const again = await rig.runWhen(place, 'it was verified again', (run) => run.attempt === 2 && ended(run));
  expect(again.headSha).toBe(first.headSha);
  await rig.told(place, /with no file changed/u);
});

it('brings nothing back into a file that people had there before', async () => {
  const mine = 'export const mine = 1;\n';
  const files = { '.github/slipway.yml': 'directory: shop\n', [`shop/${broken}`]: mine };
  const place = await rig.place(files);
  await rig.failAt('typecheck');
  const before = rig.seen().length;
  rig.say(place, `/generate ${prompt}`);
  const failed = await rig.runWhen(place, 'the run ended', ended);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'verify.typecheck_failed' } });
  expect(rig.seen().length - before).toBe(1);
  expect(await textAt(place, failed.branch ?? '', `shop/${broken}`)).toBe(mine);
});

/** `/fix` on the wire: from damage that a person pushed to the commit that mends it. */
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

it('brings lost generated lines back once, leaves people’s, and verifies what came of it', async () => {
  const place = await rig.place();
  rig.say(place, `/generate ${prompt}`);
  const first = await rig.runWhen(place, 'the run ended', ended);
  const branch = first.branch ?? '';
  const generated = await textAt(place, branch, broken);
  const lost = generated.split('\n').find((line) => line.startsWith('export ')) ?? '';
  expect(lost).not.toBe('');
  const isLost = (text: string): boolean => !text.split('\n').includes(lost);
  await rig.failAt('typecheck', (files) =>
    isLost(files.get(broken) ?? '')
      ? { path: broken, startLine: 1, endLine: 1, level: 'failure', title: 'TS2304', message: 'see #1, @ada' }
      : null,
  );
  const damaged = `${generated.replace(`${lost}\n`, '')}// Mine.\n`;
  const files = { [broken]: damaged };
  const theirs = await rig.stack.github.as(person).push(place.repository, branch, { message: 'Mine', files });

  // What people pushed was not verified yet: nothing is known to be wrong with it.
  rig.say(place, '/fix');
  const failed = await rig.runWhen(place, 'their head was verified', (run) => run.attempt === 2 && ended(run));
  expect(failed).toMatchObject({ state: 'failed', headSha: theirs });

  const later = await rig.stack.github
    .as(person)
    .push(place.repository, branch, { message: 'More', files: { 'NOTES.md': 'Mine.\n' } });
  const build = (await rig.checks(place, theirs)).find(({ name }) => name === 'slipway / build');
  rig.stack.github.as(person).requestCheckAction(place.repository, build?.id ?? 0, 'fix');
  await rig.told(place, /Somebody pushed to the branch meanwhile/u, first.pullRequest ?? 0);
  expect((await rig.get<{ sha: string }>(place, `/commits/${branch}`)).sha).toBe(later);
  rig.say(place, '/fix');
  await rig.runWhen(place, 'their later head was verified', (run) => run.attempt === 3 && ended(run));

  rig.say(place, '/fix');
  const mended = await rig.runWhen(place, 'it was mended', (run) => run.attempt === 4 && ended(run));
  expect(mended).toMatchObject({ id: first.id, state: 'succeeded' });
  await rig.told(place, /are back in `[0-9a-f]{7}`: `src\/server\/books\.ts`/u);
  expect(await textAt(place, branch, broken)).toBe(`${generated}// Mine.\n`);
  const { sha, commit, parents } = await rig.get<{
    sha: string;
    commit: { message: string };
    parents: { sha: string }[];
  }>(place, `/commits/${branch}`);
  expect(sha).toBe(mended.headSha);
  expect(parents.map((parent) => parent.sha)).toEqual([later]);
  expect(commit.message).toMatch(/^fix\(auto\): restore generated lines\n/u);
  expect(commit.message).toContain(`- typecheck: ${broken}:1 TS2304`);
  expect(commit.message).toContain(`\nSlipway-Run: ${first.id}`);
  expect(commit.message).not.toContain('@ada');
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

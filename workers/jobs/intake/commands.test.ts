/** Commands and settings on the wire: from the comment to what GitHub shows. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createQueues } from '#app/queue/bullmq.ts';
import { FORM_LABELS } from '#app/commands/issue-form.ts';
import { createLogger } from '#app/platform/logger.ts';
import { PRIORITY } from '#app/queue/queues.ts';
import { eventually, person } from '../rig/observe.ts';
import { ended, startCommandRig, type Check, type CommandRig } from '../rig/command-rig.ts';

/** Several runs one after the other, each with a compilation. */
vi.setConfig({ testTimeout: 120_000 });

const prompt = 'Track books with title, author and pages.';
const settingsFile = '.github/slipway.yml';
let rig: CommandRig;

beforeAll(async () => {
  rig = await startCommandRig();
});
afterAll(async () => rig.close());

const failing = (checks: readonly Check[]): readonly string[] =>
  checks.filter(({ conclusion }) => conclusion === 'failure').map(({ name }) => name);

describe('settings', () => {
  it('say who may give which command, and the refusal says what it takes', async () => {
    const place = await rig.place({ [settingsFile]: 'allow:\n  generate: admin\n  status: triage\n' });
    rig.stack.github.createUser({ login: 'writer' });
    rig.stack.github.setCollaborator(place.repository, 'writer', 'write');
    rig.say(place, `/generate ${prompt}`, 'writer');
    expect(await rig.told(place, /takes the permission admin/u)).toContain('you have write');
    rig.say(place, `/generate ${prompt}`, 'stranger');
    expect(await rig.told(place, /@stranger/u)).toMatch(/only people with write access/u);
    expect(await rig.stack.slipway.store.latestRun(place.id, place.issue)).toBeNull();
    rig.say(place, `/generate ${prompt}`);
    expect((await rig.runWhen(place, 'the owner’s run ended', ended)).state).toBe('succeeded');
  });

  it('with mistakes stop every run before it begins, and are shown on their lines', async () => {
    const place = await rig.place({ [settingsFile]: 'preview: true\ndirectori: apps\nforks: perhaps\n' });
    rig.say(place, `/generate ${prompt}`);
    expect(await rig.told(place, /has mistakes/u)).toMatch(/line 2[\s\S]*line 3[\s\S]*Mend it on the default branch/u);
    rig.say(place, '/generate Another.');
    rig.say(place, '/help');
    await rig.told(place, /What you can ask/u);
    expect(await rig.stack.slipway.store.latestRun(place.id, place.issue)).toBeNull();
    const { commit } = await rig.get<{ commit: { sha: string } }>(place, '/branches/main');
    const checks = await rig.checks(place, commit.sha);
    expect(checks.map(({ name, conclusion }) => [name, conclusion])).toEqual([['slipway / settings', 'failure']]);
    const annotations = await rig.get<{ path: string; start_line: number; message: string }[]>(
      place,
      `/check-runs/${checks[0]?.id ?? 0}/annotations`,
    );
    expect(annotations.map(({ path, start_line: line }) => [path, line])).toEqual([
      [settingsFile, 2],
      [settingsFile, 3],
    ]);
  });

  it('may want no preview: the run ends without one, and /preview says why', async () => {
    const place = await rig.place({ [settingsFile]: 'preview: false\n' });
    rig.say(place, `/generate ${prompt}`);
    const run = await rig.runWhen(place, 'the run ended', ended);
    expect(run).toMatchObject({ state: 'succeeded', previewUrl: null });
    const preview = (await rig.checks(place, run.headSha ?? '')).find(({ name }) => name === 'slipway / preview');
    expect(preview).toMatchObject({ conclusion: 'skipped', output: { title: 'Previews are off' } });
    expect(await rig.get<object[]>(place, '/deployments')).toEqual([]);
    rig.say(place, '/preview');
    await rig.told(place, /Previews are off in this repository/u);
  });
});

describe('a pull request from a fork', () => {
  const forked = async (settings: string) => {
    const place = await rig.place({ 'README.md': '# Ours\n', [settingsFile]: settings });
    const visitor = rig.stack.github.as(person);
    await visitor.push(place.repository, 'theirs', { message: 'Theirs', files: { 'evil.sh': 'echo\n' } });
    const issue = await visitor.openPull(place.repository, { title: 'Ours too', branch: 'theirs', isFromFork: true });
    return { ...place, issue };
  };

  it('takes no command unless the repository allows it', async () => {
    const place = await forked('preview: true\n');
    rig.say(place, `/generate ${prompt}`);
    expect(await rig.told(place, /comes from a fork/u)).toContain('forks: true');
    expect(await rig.stack.slipway.store.latestRun(place.id, place.issue)).toBeNull();
  });

  it('takes commands of maintainers where it is allowed, and none of its code comes along', async () => {
    const place = await forked('forks: true\n');
    rig.stack.github.createUser({ login: 'colleague' });
    rig.stack.github.setCollaborator(place.repository, 'colleague', 'write');
    rig.say(place, `/generate ${prompt}`, 'colleague');
    await rig.told(place, /only maintainers give commands; you have write/u);
    rig.say(place, '/fix');
    rig.say(place, `/generate ${prompt}`);
    const run = await rig.runWhen(place, 'the run ended', ended);
    expect(run).toMatchObject({ state: 'succeeded', options: { fork: true, vercel: false } });
    await rig.told(place, /neither run nor pushed/u);
    const { tree } = await rig.get<{ tree: { path: string }[] }>(place, `/git/trees/${run.headSha}?recursive=1`);
    const paths = tree.map(({ path }) => path);
    expect(paths).toContain('manifest.json');
    expect(paths).not.toContain('evil.sh');

    // The other commands: what runs nothing works, what would run something says where it does.
    const verified = rig.seen().length;
    for (const word of ['fix', 'preview']) {
      rig.say(place, `/${word}`);
      const refusal = await rig.told(place, new RegExp(`give \`/${word}\` on #`, 'u'));
      expect(refusal).toContain(`whose code is not run here: give \`/${word}\` on #${run.pullRequest}`);
    }
    rig.say(place, '/status');
    expect(await rig.told(place, /The last run succeeded/u)).toContain(`Pull request: #${run.pullRequest}.`);
    rig.say(place, '/cancel');
    await rig.told(place, /nothing to cancel/u);
    rig.say(place, '/help');
    expect(await rig.told(place, /What you can ask/u)).toContain('maintainers alone may `/generate`');
    rig.say(place, '/export', 'colleague');
    const [, url = ''] = /\]\((http[^)]+)\)/u.exec(await rig.told(place, /Download the application/u)) ?? [];
    const tar = gunzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).toString('latin1');
    expect(tar).toContain('manifest.json');
    expect(tar).not.toContain('evil.sh');
    expect(rig.seen()).toHaveLength(verified);
    expect(await rig.stack.slipway.store.run(run.id)).toMatchObject({ attempt: 1, state: 'succeeded' });

    // Where they were sent.
    rig.say({ ...place, issue: run.pullRequest ?? 0 }, '/fix');
    await rig.told(place, /there is nothing to fix/u, run.pullRequest ?? 0);
  });

  it('is told what works there, before anything ran', async () => {
    const place = await forked('preview: true\n');
    rig.say(place, '/help');
    expect(await rig.told(place, /What you can ask/u)).toContain('wait for `forks: true` in `.github/slipway.yml`');
    rig.say({ ...place, issue: place.issue - 1 }, '/help');
    expect(await rig.told(place, /What you can ask/u, place.issue - 1)).not.toContain('comes from a fork');
  });
});

describe('what is pushed', () => {
  it('is shown again by /preview without another verification, and verified where people pushed since', async () => {
    const place = await rig.place();
    rig.say(place, '/preview');
    rig.say(place, `/generate ${prompt}`);
    const first = await rig.runWhen(place, 'the run ended', ended);
    rig.say(place, '/preview');
    const again = await rig.runWhen(place, 'it is shown again', (run) => run.attempt === 2 && ended(run));
    expect(again).toMatchObject({ id: first.id, state: 'succeeded', headSha: first.headSha });
    expect(again.previewUrl).not.toBeNull();
    await rig.told(place, /The preview of `[0-9a-f]{7}` starts/u);
    const ofAttempt = (checks: readonly Check[], attempt: number): readonly string[] =>
      checks.filter(({ external_id: id }) => id === `${first.id}.${attempt}`).map(({ name }) => name);
    expect(ofAttempt(await rig.checks(place, first.headSha ?? ''), 2)).toEqual(['slipway / preview']);

    const pushed = await rig.stack.github
      .as(person)
      .push(place.repository, first.branch ?? '', { message: 'Mine', files: { 'NOTES.md': 'Mine.\n' } });
    rig.say(place, '/preview');
    const theirs = await rig.runWhen(place, 'their head is shown', (run) => run.attempt === 3 && ended(run));
    expect(theirs).toMatchObject({ headSha: pushed, state: 'succeeded' });
    expect(ofAttempt(await rig.checks(place, pushed), 3)).toHaveLength(5);
  });

  it('can be taken away with /export: the same bytes each time, with what people pushed and without their secrets', async () => {
    const place = await rig.place();
    rig.say(place, `/generate ${prompt}`);
    const run = await rig.runWhen(place, 'the run ended', ended);
    const files = { 'NOTES.md': 'Mine.\n', '.env': 'TOKEN=secret\n' };
    await rig.stack.github.as(person).push(place.repository, run.branch ?? '', { message: 'Mine', files });
    const download = async (comment: string): Promise<Buffer> => {
      const [, url = ''] = /\]\((http[^)]+)\)/u.exec(comment) ?? [];
      const response = await fetch(url);
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="application-\w{8}\.tar\.gz"$/u,
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      const [, sha] = /SHA-256: `([0-9a-f]{64})`/u.exec(comment) ?? [];
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha);
      expect((await fetch(url.replace(/token=./u, 'token=_'))).status).toBe(404);
      return bytes;
    };
    rig.say(place, '/export');
    const told = await rig.told(place, /Download the application/u);
    const tar = gunzipSync(await download(told)).toString('latin1');
    expect(tar).toContain('NOTES.md');
    expect(tar).toContain('manifest.json');
    expect(tar).not.toContain('TOKEN=secret');

    const checks = await rig.checks(place, run.headSha ?? '');
    const build = checks.find(({ name }) => name === 'slipway / build');
    rig.stack.github.as(person).requestCheckAction(place.repository, build?.id ?? 0, 'export');
    const ofButton = await rig.told(place, /Download the application/u, run.pullRequest ?? 0);
    const ours = gunzipSync(await download(ofButton)).toString('latin1');
    expect(ours).not.toContain('NOTES.md');
  });

  it('is taken up by /fix and its button when it fails', async () => {
    const place = await rig.place();
    rig.say(place, `/generate ${prompt}`);
    const passed = await rig.runWhen(place, 'the run ended', ended);
    rig.say(place, '/fix');
    await rig.told(place, /there is nothing to fix/u);

    const other = await rig.place();
    await rig.failAt('typecheck');
    rig.say(other, `/generate ${prompt}`);
    const failed = await rig.runWhen(other, 'the run failed', ended);
    rig.say(other, '/preview');
    await rig.told(other, /failed, so there is nothing to show/u);
    rig.say(other, '/fix');
    const again = await rig.runWhen(other, 'the second attempt ended', (run) => run.attempt === 2 && ended(run));
    expect(again).toMatchObject({ id: failed.id, state: 'failed' });
    await rig.told(other, /built and tested once more, attempt 2/u);
    await rig.failAt(null);
    const build = (await rig.checks(other, failed.headSha ?? '')).find(({ name }) => name === 'slipway / build');
    expect(failing(await rig.checks(other, failed.headSha ?? ''))).toContain('slipway / build');
    rig.stack.github.as('stranger').requestCheckAction(other.repository, build?.id ?? 0, 'fix');
    rig.stack.github.as(person).requestCheckAction(other.repository, build?.id ?? 0, 'fix');
    const mended = await rig.runWhen(other, 'the third attempt ended', (run) => run.attempt === 3 && ended(run));
    expect(mended.state).toBe('succeeded');
    expect((await rig.stack.slipway.store.run(passed.id))?.attempt).toBe(1);
  });

  it('loses no page without a word', async () => {
    const place = await rig.place();
    rig.say(place, '/generate Track events with title, place and start date. Show them in a calendar.');
    const first = await rig.runWhen(place, 'the run ended', ended);
    const { tree } = await rig.get<{ tree: { path: string }[] }>(place, `/git/trees/${first.headSha}?recursive=1`);
    const page = tree.find(({ path }) => /^src\/app\/.*calendar.*page\.tsx$/u.test(path))?.path ?? '';
    const edit = { message: 'By hand', files: { [page]: '// Mine.\nexport default () => null;\n' } };
    await rig.stack.github.as(person).push(place.repository, first.branch ?? '', edit);
    rig.say(place, '/generate Remove the calendar.');
    const held = await rig.runWhen(place, 'the run ended', (run) => run.id !== first.id && ended(run));
    expect(held).toMatchObject({ state: 'failed', error: { code: 'evolve.page-loss' }, headSha: null });
    const told = await rig.told(place, /take pages away: Show calendar[\s\S]*What would change[\s\S]*Removed page/u);
    expect(told).toContain(`People edited \`${page}\`: that file stays`);
    rig.say(place, '/apply');
    const applied = await rig.runWhen(place, 'it was applied', (run) => run.options.applies === held.id && ended(run));
    expect(applied.state).toBe('succeeded');
    expect(applied.headSha).not.toBe(first.headSha);
    const after = await rig.get<{ tree: { path: string }[] }>(place, `/git/trees/${applied.headSha}?recursive=1`);
    expect(after.tree.map(({ path }) => path)).toContain(page);
  });
});

it('applies a dry run on a thumb of somebody who may, once', async () => {
  const place = await rig.place();
  const queues = createQueues({ redisUrl: rig.stack.config.redisUrl, logger: createLogger({ level: 'fatal' }) });
  let sweeps = 0;
  const sweep = async (): Promise<void> => {
    sweeps += 1;
    await queues.enqueue(
      'sweep',
      { reason: 'interval' },
      { jobId: `sweep-by-test-${sweeps}`, priority: PRIORITY.background },
    );
    await eventually('the sweep is done', async () => {
      const { waiting, active } = (await queues.counts()).sweep;
      return waiting + active === 0;
    });
  };
  try {
    rig.say(place, `/generate --dry-run ${prompt}`);
    const dry = await rig.runWhen(place, 'the dry run ended', ended);
    await rig.told(place, /🔎 Proposal[\s\S]*👍/u);
    const comment = (await rig.stack.slipway.store.run(dry.id))?.stickyCommentId ?? 0;
    rig.stack.github.as('stranger').react(place.repository, comment, '+1');
    await sweep();
    expect((await rig.stack.slipway.store.latestRun(place.id, place.issue))?.id).toBe(dry.id);
    rig.stack.github.as(person).react(place.repository, comment, '+1');
    await sweep();
    const applied = await rig.runWhen(place, 'it was applied', (run) => run.options.applies === dry.id && ended(run));
    expect(applied).toMatchObject({ state: 'succeeded', sender: person });
    // The run's own last word comes after its end.
    await rig.told(place, /is ready for review/u);
    const requests = rig.stack.github.requests.length;
    await sweep();
    expect((await rig.stack.slipway.store.latestRun(place.id, place.issue))?.id).toBe(applied.id);
    const asked = rig.stack.github.requests.slice(requests).map(({ path }) => path);
    expect(asked.filter((path) => path.includes(place.repository))).toEqual([]);
  } finally {
    await queues.close();
  }
});

it('starts from an issue that was written with the form', async () => {
  const { repository, id } = await rig.place();
  const body = `### ${FORM_LABELS.prompt}\n\n${prompt}\n\n### ${FORM_LABELS.template}\n\n_No response_\n`;
  const issue = rig.stack.github.as(person).openIssue(repository, { title: 'An application', body });
  const place = { repository, id, issue };
  expect(await rig.runWhen(place, 'the run ended', ended)).toMatchObject({ state: 'succeeded', prompt });
  rig.say(place, '/help');
  const help = await rig.told(place, /What you can ask/u);
  const [, address = ''] = /\[Add an issue form\]\(([^)]+)\)/u.exec(help) ?? [];
  expect(new URL(address).pathname).toBe(`/${repository}/new/main`);
  expect(new URL(address).searchParams.get('value')).toContain(FORM_LABELS.prompt);
});

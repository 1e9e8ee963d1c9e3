import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startTestBed, type TestBed } from './test-bed.ts';

const shop = { owner: 'alice', repo: 'shop' } as const;
let bed: TestBed;
let head = '';

beforeAll(async () => {
  bed = await startTestBed();
  head = await bed.github.as('alice').push('alice/shop', 'work', { message: 'Work', files: { 'a.txt': 'a\n' } });
});
afterAll(() => bed.close());

const annotation = { path: 'a.txt', start_line: 1, end_line: 1, annotation_level: 'failure' as const, message: 'no' };
const output = { title: 't', summary: 's' };
const create = (more: Readonly<Record<string, unknown>>) =>
  bed.asInstallation.rest.checks.create({ ...shop, name: 'check', head_sha: head, ...more });

describe('check runs', () => {
  test.each([
    [
      '51 annotations',
      { output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } },
      'No more than 50',
    ],
    ['a summary of 65,536 characters', { output: { ...output, summary: 'x'.repeat(65_536) } }, 'Only 65535 characters'],
    ['a text of 65,536 characters', { output: { ...output, text: 'x'.repeat(65_536) } }, 'Only 65535 characters'],
    [
      'four actions',
      { actions: Array.from({ length: 4 }, () => ({ label: 'l', description: 'd', identifier: 'i' })) },
      'No more than 3',
    ],
    [
      'a label of 21 characters',
      { actions: [{ label: 'l'.repeat(21), description: 'd', identifier: 'i' }] },
      'Only 20 characters',
    ],
    [
      'a description of 41 characters',
      { actions: [{ label: 'l', description: 'd'.repeat(41), identifier: 'i' }] },
      'Only 40 characters',
    ],
    ['no conclusion on completion', { status: 'completed' }, '"conclusion" wasn\'t supplied'],
    ['an unknown conclusion', { conclusion: 'splendid' }, 'is not a member of'],
    [
      'an annotation without a path',
      { output: { ...output, annotations: [{ ...annotation, path: undefined }] } },
      '"path" wasn\'t supplied',
    ],
    ['an unknown commit', { head_sha: '1'.repeat(40) }, 'No commit found'],
  ])('refuse %s', async (_, input, words) => {
    const { status, message } = await refusal(create(input));
    expect([status, message.includes(words)]).toEqual([422, true]);
  });

  test('add up annotations over requests and keep the rest as last said', async () => {
    const annotations = Array.from({ length: 50 }, () => annotation);
    const { data } = await create({ name: 'adds up', output: { ...output, text: 'kept', annotations } });
    const at = { ...shop, check_run_id: data.id };
    const more = { title: 'u', summary: 'v', annotations: [annotation] };
    const updated = await bed.asInstallation.rest.checks.update({ ...at, status: 'in_progress', output: more });
    expect(updated.data.output).toMatchObject({ title: 'u', summary: 'v', text: 'kept', annotations_count: 51 });
    const listed = await bed.asInstallation.paginate(bed.asInstallation.rest.checks.listAnnotations, {
      ...at,
      per_page: 20,
    });
    expect(listed).toHaveLength(51);
  });

  test('are completed by a conclusion, and list the latest of each name', async () => {
    const first = await create({ name: 'latest', conclusion: 'failure' });
    const second = await create({ name: 'latest' });
    expect([first.data.status, second.data.status]).toEqual(['completed', 'queued']);
    const { checks } = bed.asInstallation.rest;
    const latest = await checks.listForRef({ ...shop, ref: 'work', check_name: 'latest' });
    expect(latest.data.check_runs.map(({ id }) => id)).toEqual([second.data.id]);
    const all = await checks.listForRef({ ...shop, ref: 'work', check_name: 'latest', filter: 'all' });
    expect(all.data.total_count).toBe(2);
  });

  test('tell the App when somebody presses a button', async () => {
    const { data } = await create({
      name: 'button',
      actions: [{ label: 'Fix', description: 'Fix it', identifier: 'fix' }],
    });
    bed.github.as('alice').requestCheckAction('alice/shop', data.id, 'fix');
    bed.github.as('alice').rerunCheck('alice/shop', data.id);
    const events = (await bed.webhooks()).filter(({ event }) => event === 'check_run').map(({ payload }) => payload);
    const pressed = events.find(({ action }) => action === 'requested_action');
    expect(pressed?.['requested_action']).toEqual({ identifier: 'fix' });
    expect(events.some(({ action }) => action === 'rerequested')).toBe(true);
    expect(() => bed.github.as('alice').requestCheckAction('alice/shop', data.id, 'other')).toThrow(/no action/);
  });
});

describe('deployments', () => {
  test('wait for the checks of their commit unless told not to', async () => {
    const { repos } = bed.asInstallation.rest;
    await create({ name: 'pending' });
    const deployment = { ...shop, ref: head, environment: 'preview', auto_merge: false };
    expect(await refusal(repos.createDeployment(deployment))).toMatchObject({
      status: 409,
      message: expect.stringContaining('Conflict'),
    });
    expect((await repos.createDeployment({ ...deployment, required_contexts: [] })).status).toBe(201);
  });

  test('retire their predecessors, but not transient ones', async () => {
    const { repos } = bed.asInstallation.rest;
    const deploy = async (transient: boolean) => {
      const input = {
        ...shop,
        ref: head,
        environment: 'production',
        required_contexts: [],
        transient_environment: transient,
      };
      const { id } = (await repos.createDeployment(input)).data as { readonly id: number };
      await repos.createDeploymentStatus({ ...shop, deployment_id: id, state: 'success' });
      return id;
    };
    const [lasting, transient, newest] = [await deploy(false), await deploy(true), await deploy(false)];
    const state = async (id: number) =>
      (await repos.listDeploymentStatuses({ ...shop, deployment_id: id })).data[0]?.state;
    expect([await state(lasting), await state(transient), await state(newest)]).toEqual([
      'inactive',
      'success',
      'success',
    ]);
  });
});

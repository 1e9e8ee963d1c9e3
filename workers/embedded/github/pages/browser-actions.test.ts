import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../cli/setup/requirements.ts';
import { startTestBed, type TestBed } from '../test-bed.ts';

let bed: TestBed;
let origin: string;

beforeAll(async () => {
  bed = await startTestBed();
  origin = bed.github.webUrl;
});
afterAll(() => bed.close());

/** What a browser sends when a form of these pages is submitted; returns where it goes on, below the site. */
async function submit(path: string, fields: Readonly<Record<string, string>> = {}, from = origin) {
  const response = await fetch(`${bed.github.webUrl}/alice/shop/${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: from },
    redirect: 'manual',
  });
  return { status: response.status, goesOn: response.headers.get('location') ?? '' };
}

async function textOf(path: string): Promise<string> {
  return (await fetch(new URL(path, bed.github.webUrl))).text();
}

test('nobody acts on pages that are for reading', async () => {
  const issue = bed.github.as('alice').openIssue('alice/shop', { title: 'Read only' });
  expect(await submit('issues', { title: 'From a browser' })).toMatchObject({ status: 404 });
  expect(await submit(`issues/${issue}/comments`, { body: 'x' })).toMatchObject({ status: 404 });
  expect(await textOf(`/alice/shop/issues/${issue}`)).not.toContain('<form');
});

describe('whoever opens the pages', () => {
  beforeAll(() => bed.github.openPagesTo('alice'));

  test('is not spoken for by other sites', async () => {
    for (const from of ['http://evil.example', 'null', bed.github.webUrl.replace('127.0.0.1', 'localhost')])
      expect(await submit('issues', { title: 'Forged' }, from)).toMatchObject({ status: 403 });
    expect(await textOf('/alice/shop/issues')).not.toContain('Forged');
  });

  test('opens issues, comments, agrees, closes and opens again', async () => {
    const opened = await submit('issues', { title: 'From a browser', body: 'one\r\ntwo' });
    expect(opened.status).toBe(303);
    const number = Number(/\/issues\/(\d+)$/.exec(opened.goesOn)?.[1]);
    const commented = await submit(`issues/${number}/comments`, { body: '/generate a shop' });
    const id = /#issuecomment-(\d+)$/.exec(commented.goesOn)?.[1] ?? '';
    expect((await submit(`comments/${id}/thumb`)).goesOn).toBe(`/alice/shop/issues/${number}#issuecomment-${id}`);
    expect(await textOf(opened.goesOn)).toContain('<span title="alice">👍 1</span>');
    expect((await bed.webhooks()).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['issues', 'issue_comment']),
    );

    await submit(`issues/${number}/close`);
    expect(await textOf(opened.goesOn)).toContain('Reopen issue');
    await submit(`issues/${number}/reopen`);
    expect(await textOf(opened.goesOn)).toContain('Close issue');
  });

  test('does so with a browser, and sees what happens meanwhile', async () => {
    const alice = bed.github.as('alice');
    const number = alice.openIssue('alice/shop', { title: 'Seen' });
    const executablePath = await findProgram('chromium', process.env['PATH'] ?? '');
    const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
      await page.goto(`${bed.github.webUrl}/alice/shop/issues/${number}`);
      await page.getByRole('textbox', { name: 'Comment' }).fill('Said in a browser');
      alice.comment('alice/shop', number, 'Said meanwhile');
      await page.getByRole('button', { name: 'Comment', exact: true }).click();
      await page.getByText('Said in a browser').waitFor();
      alice.comment('alice/shop', number, 'Said later');
      await page.getByText('Said later').waitFor();
      expect(failures).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test('edits a file on a branch, speaks of a line, and merges', async () => {
    const alice = bed.github.as('alice');
    await alice.push('alice/shop', 'edits', { message: 'Add', files: { 'a.txt': 'one\ntwo\n' } });
    const number = await alice.openPull('alice/shop', { title: 'Edits', branch: 'edits' });
    expect(await textOf('/alice/shop/blob/edits/a.txt')).toContain('href="/alice/shop/edit/edits/a.txt"');
    const form = await textOf('/alice/shop/edit/edits/a.txt');
    expect(form).toContain('one\ntwo');
    const edit = { path: 'a.txt', content: 'one\r\nchanged', message: 'Change a.txt' };
    const { goesOn } = await submit('commit/edits', edit);
    expect(goesOn).toMatch(/^\/alice\/shop\/commit\/[0-9a-f]{40}$/);
    expect(await textOf('/alice/shop/raw/edits/a.txt')).toBe('one\nchanged\n');

    expect(await textOf(`/alice/shop/pull/${number}/files?line=a.txt%3A2`)).toContain('Comment on line 2');
    const spoken = await submit(`pull/${number}/lines`, { path: 'a.txt', line: '2', body: 'Why?' });
    expect(spoken.goesOn).toMatch(/#discussion_r\d+$/);
    expect(await textOf(`/alice/shop/pull/${number}`)).toContain('Why?');

    expect(await textOf(`/alice/shop/pull/${number}`)).toContain('Merge pull request');
    await submit(`pull/${number}/merge`);
    expect(await textOf('/alice/shop/raw/main/a.txt')).toBe('one\nchanged\n');
  });

  test('cannot edit what is no branch', async () => {
    const sha = await bed.github.as('alice').push('alice/shop', 'past', { message: 'Add', files: { 'b.txt': 'b\n' } });
    const response = await fetch(`${bed.github.webUrl}/alice/shop/edit/${sha}/b.txt`);
    expect(response.status).toBe(404);
  });

  test('presses the buttons of a check run', async () => {
    const head = await bed.github
      .as('alice')
      .push('alice/shop', 'checked', { message: 'c', files: { 'c.txt': 'c\n' } });
    const run = await bed.asInstallation.rest.checks.create({
      owner: 'alice',
      repo: 'shop',
      name: 'build',
      head_sha: head,
      conclusion: 'failure',
      actions: [{ label: 'Auto-fix', description: 'Mend it', identifier: 'fix' }],
    });
    expect(await textOf(`/alice/shop/commit/${head}`)).toContain('Auto-fix');
    expect(await submit(`runs/${run.data.id}/actions/fix`)).toMatchObject({ status: 303 });
    expect(await submit(`runs/${run.data.id}/actions/none`)).toMatchObject({ status: 404 });
    expect(await submit(`runs/${run.data.id}/rerun`)).toMatchObject({ status: 303 });
    const told = (await bed.webhooks())
      .filter(({ event }) => event === 'check_run')
      .map(({ payload }) => payload['action']);
    expect(told).toEqual(expect.arrayContaining(['requested_action', 'rerequested']));
  });
});

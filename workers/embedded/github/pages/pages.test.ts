import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusal, startTestBed, type TestBed } from '../test-bed.ts';
import { markdown } from './markdown.ts';

const shop = { owner: 'alice', repo: 'shop' } as const;
const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><a href="javascript:alert(1)">x</a>"><b>bold</b>`;
let bed: TestBed;

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.close());

async function get(path: string): Promise<{ readonly status: number; readonly text: string; readonly policy: string }> {
  const response = await fetch(new URL(path, bed.github.webUrl));
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, text: await response.text(), policy };
}

describe('pages', () => {
  test('show a pull request with everything that hangs on it, and defuse hostile text', async () => {
    const alice = bed.github.as('alice');
    const issue = alice.openIssue('alice/shop', { title: hostile, body: `${hostile}\n\n- [x] done\n\n@bob #1` });
    const files = { 'src/<b>&.ts': `${hostile}\n`, 'README.md': hostile };
    const head = await alice.push('alice/shop', 'work', { message: hostile, files });
    const { asInstallation } = bed;
    const input = { ...shop, title: hostile, body: `Closes #${issue}\n${hostile}`, head: 'work', base: 'main' };
    const pull = (await asInstallation.rest.pulls.create(input)).data;
    const run = await asInstallation.rest.checks.create({
      ...shop,
      name: hostile.slice(0, 60),
      head_sha: head,
      conclusion: 'failure',
      details_url: 'javascript:alert(1)',
      output: {
        title: hostile,
        summary: hostile,
        text: hostile,
        annotations: [
          { path: 'src/<b>&.ts', start_line: 1, end_line: 1, annotation_level: 'failure', message: hostile },
        ],
        images: [{ alt: hostile, image_url: 'javascript:alert(1)' }],
      },
    });
    const deployment = { ...shop, ref: head, environment: '<i>preview', required_contexts: [] };
    const { id } = (await asInstallation.rest.repos.createDeployment(deployment)).data as { readonly id: number };
    const status = { ...shop, deployment_id: id, state: 'success' as const, environment_url: 'javascript:alert(1)' };
    await asInstallation.rest.repos.createDeploymentStatus(status);
    await alice.reviewComment('alice/shop', pull.number, { path: 'src/<b>&.ts', line: 1, body: hostile });

    const addresses = [
      '/',
      '/alice',
      '/alice/shop',
      '/alice/empty',
      '/alice/shop/issues',
      '/alice/shop/pulls',
      '/alice/shop/branches',
      '/alice/shop/commits/work',
      '/alice/shop/tree/work/src',
      `/alice/shop/blob/work/src/${encodeURIComponent('<b>&.ts')}`,
      `/alice/shop/issues/${issue}`,
      `/alice/shop/commit/${head}`,
      `/alice/shop/new/main?filename=${encodeURIComponent(hostile)}&value=${encodeURIComponent(hostile)}`,
      '/apps/slipway-test',
      pull.html_url,
      `${pull.html_url}/commits`,
      `${pull.html_url}/checks`,
      `${pull.html_url}/files`,
      `${pull.html_url}/commits/${head}`,
      run.data.html_url ?? '',
    ];
    for (const address of addresses) {
      const { status: answered, text, policy } = await get(address);
      expect([address, answered]).toEqual([address, 200]);
      expect(policy).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script(?! src="\/-\/follow\.js" defer>)|(?:href|src)="(?!\/|https?:|#|\.\.\/)/i);
      // Handlers in what is markup once quoted attributes are set aside.
      expect(text.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\son\w+\s*=/i);
    }
    const conversation = (await get(pull.html_url)).text;
    expect(conversation).toContain(`href="/alice/shop/issues/${issue}"`);
    expect(conversation).toContain('Some checks were not successful');
    expect((await get(`${pull.html_url}/files`)).text).toContain('src/&lt;b&gt;&amp;.ts');
  });

  test('that do not exist are 404 for people and for programs', async () => {
    for (const path of [
      '/nobody',
      '/alice/nothing',
      '/alice/shop/issues/99',
      '/alice/shop/blob/main/none',
      '/a/b/c/d',
    ]) {
      expect((await get(path)).status).toBe(404);
    }
    const unknown = await fetch(`${bed.github.url}/unheard/of`);
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/json']);
    expect((await refusal(bed.asAlice.request('GET /repos/alice/shop/unheard'))).status).toBe(404);
  });

  test('serve raw files as text, never as a page', async () => {
    await bed.github
      .as('alice')
      .push('alice/shop', 'raw', { message: 'r', files: { 'evil.html': '<script>1</script>' } });
    const response = await fetch(`${bed.github.webUrl}/alice/shop/raw/raw/evil.html`);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('Markdown', () => {
  test.each([
    ['task lists', '- [x] a', '<li><input checked disabled type="checkbox" /> a</li>'],
    ['tables', '|a|\n|-|\n|1|', '<td>1</td>'],
    ['details', '<details><summary>s</summary>\n\n*x*\n\n</details>', '<summary>s</summary>'],
    ['diagrams as code', '```mermaid\na-->b\n```', '<code class="language-mermaid">a--&gt;b'],
    ['references', 'see #12 and @bob', '<a class="issue-link" href="/o/r/issues/12" rel="nofollow noreferrer">#12</a>'],
    ['no references in code', '`#12`', '<code>#12</code>'],
    ['alerts', '> [!TIP]\n> Try', '<div class="alert alert-tip"><p class="alert-title">Tip</p><p>Try</p>'],
    ['pictures from elsewhere', '![a](https://x.y/z.png)', '<img src="https://x.y/z.png" alt="a" />'],
    ['no other pictures', '![a](data:image/png;base64,AA)', '<p></p>'],
    ['no hidden comments', 'a<!-- hidden -->b', '<p>ab</p>'],
  ])('renders %s', async (_, source, expected) => {
    expect((await markdown(source, '/o/r')).toString()).toContain(expected);
  });
});

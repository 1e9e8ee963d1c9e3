import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedStack } from '../../embedded/stack.ts';

export const person = 'ada';

export interface Comment {
  readonly id: number;
  readonly author: string;
  readonly body: string;
}

/** What GitHub shows of one repository, as a person with access reads it. */
export interface Observed {
  readonly comments: readonly Comment[];
  readonly pulls: readonly {
    readonly number: number;
    readonly head: string;
    readonly body: string;
    readonly title: string;
  }[];
  readonly branches: readonly string[];
  /** Subjects, oldest first, of the pull request's commits; none without a pull request. */
  readonly commits: readonly { readonly subject: string; readonly message: string }[];
  readonly checks: readonly { readonly name: string; readonly status: string; readonly conclusion: string | null }[];
  readonly files: readonly string[];
}

/** A client with the person's token. */
export function readerOf({ github }: EmbeddedStack, repository: string): <T>(path: string) => Promise<T> {
  const token = github.createToken(person);
  return async <T>(path: string): Promise<T> => {
    const response = await fetch(`${github.url}/repos/${repository}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`GitHub answered ${response.status} for ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  };
}

/** The comments of an issue: cheap enough to be asked again and again. */
export async function commentsOf(stack: EmbeddedStack, repository: string, issue: number): Promise<readonly Comment[]> {
  const comments = await readerOf(
    stack,
    repository,
  )<{ id: number; user: { login: string }; body: string }[]>(`/issues/${issue}/comments?per_page=100`);
  return comments.map(({ id, user, body }) => ({ id, author: user.login, body }));
}

/** Reads everything a test asserts on. */
export async function observe(stack: EmbeddedStack, repository: string, issue: number): Promise<Observed> {
  const get = readerOf(stack, repository);
  const pulls =
    await get<
      { number: number; title: string; body: string; head: { ref: string; sha: string }; base: { ref: string } }[]
    >('/pulls?state=all');
  const branches = await get<{ name: string }[]>('/branches?per_page=100');
  const pull = pulls[0];
  const compared =
    pull === undefined
      ? []
      : (await get<{ commits: { commit: { message: string } }[] }>(`/compare/${pull.base.ref}...${pull.head.sha}`))
          .commits;
  const checks =
    pull === undefined
      ? []
      : (await get<{ check_runs: CheckJson[] }>(`/commits/${pull.head.sha}/check-runs?per_page=100`)).check_runs;
  const tree =
    pull === undefined
      ? []
      : (await get<{ tree: { path: string; type: string }[] }>(`/git/trees/${pull.head.sha}?recursive=1`)).tree;
  return {
    comments: await commentsOf(stack, repository, issue),
    pulls: pulls.map(({ number, head, body, title }) => ({ number, head: head.ref, body, title })),
    branches: branches.map(({ name }) => name),
    commits: compared.map(({ commit: { message } }) => ({ subject: message.split('\n')[0] ?? '', message })),
    checks: checks
      .map(({ name, status, conclusion }) => ({ name, status, conclusion }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    files: tree.filter(({ type }) => type === 'blob').map(({ path }) => path),
  };
}

interface CheckJson {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
}

/** Waits until `condition` gives something, bounded. */
export async function eventually<T>(
  what: string,
  condition: () => Promise<T | null | undefined | false>,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const value = await condition();
    if (value !== null && value !== undefined && value !== false) return value;
    await sleep(50);
  }
  throw new Error(`It did not happen in time: ${what}`);
}

let repositories = 0;

/** A repository of its own for a test, with the App installed on the person's account. */
export async function newRepository(
  { github }: EmbeddedStack,
  files: Record<string, string> | null = { 'README.md': '# Ours\n' },
): Promise<string> {
  repositories += 1;
  const name = `repo-${repositories}`;
  await github.createRepository({ owner: person, name, ...(files === null ? {} : { files }) });
  return `${person}/${name}`;
}

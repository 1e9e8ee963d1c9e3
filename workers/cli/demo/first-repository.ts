import type { EmbeddedStack } from '../../embedded/stack.ts';

const owner = 'ada';
const name = 'demo';

/**
 * A person, her repository with the App installed on it, and pages that she may use: what every embedded stack begins
 * with.
 */
export async function createFirstRepository({ github }: EmbeddedStack): Promise<{
  readonly owner: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly url: string;
}> {
  github.createUser({ login: owner, name: 'Ada' });
  await github.createRepository({ owner, name, files: { 'README.md': `# ${name}\n` } });
  github.installApp({ account: owner });
  github.openPagesTo(owner);
  const repository = `${owner}/${name}`;
  return { owner, repository, url: `${github.webUrl}/${repository}` };
}

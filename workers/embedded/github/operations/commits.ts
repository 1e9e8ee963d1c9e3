import { type Signature, writeCommit } from '../git/commit.ts';
import { notAccessible } from '../refusal.ts';
import { type Actor, type Repository, type Writer } from '../state.ts';
import { type World } from '../world.ts';

const workflowFolder = '.github/workflows';
/** The committer of everything that GitHub commits on somebody's behalf, and therefore signs. */
export const webFlow = { login: 'web-flow', name: 'GitHub', email: 'noreply@github.com' } as const;

export function identityOf(world: World, writer: Writer): Signature {
  const { name, login, email } = writer.account;
  return { name: name ?? login, email, date: world.now() };
}

export function webFlowIdentity(world: World): Signature {
  return { name: webFlow.name, email: webFlow.email, date: world.now() };
}

/**
 * Stores a commit. One that the App makes without naming author or committer is the bot's, committed and signed by
 * GitHub: the only way a commit of an App shows as verified.
 */
export async function createCommit(
  world: World,
  repository: Repository,
  writer: Writer,
  commit: {
    readonly message: string;
    readonly tree: string;
    readonly parents: readonly string[];
    readonly author: Signature | null;
    readonly committer: Signature | null;
  },
): Promise<string> {
  const isSigned = writer.kind === 'installation' && commit.author === null && commit.committer === null;
  const author = commit.author ?? identityOf(world, writer);
  const sha = await writeCommit(repository.git.objects, {
    message: commit.message,
    tree: commit.tree,
    parents: commit.parents,
    author,
    committer: commit.committer ?? (isSigned ? webFlowIdentity(world) : author),
  });
  if (isSigned) repository.signedCommits.add(sha);
  return sha;
}

function mayChangeWorkflows(actor: Actor): boolean {
  return actor.kind !== 'installation' || actor.permissions['workflows'] === 'write';
}

/** Refuses a path below `.github/workflows` to an installation without the permission, as the trees API does. */
export function guardWorkflowPaths(actor: Actor, paths: readonly string[]): void {
  if (mayChangeWorkflows(actor)) return;
  if (paths.some((path) => path === workflowFolder || path.startsWith(`${workflowFolder}/`))) throw notAccessible();
}

/** The same for a ref that would bring in commits touching workflow files. */
export async function guardWorkflowCommits(repository: Repository, actor: Actor, sha: string): Promise<void> {
  if (mayChangeWorkflows(actor)) return;
  const touched = await repository.git.newlyTouched(sha, workflowFolder);
  if (touched.length > 0) throw notAccessible();
}

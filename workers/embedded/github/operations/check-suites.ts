import { type CheckSuite, type Repository } from '../state.ts';
import { type World } from '../world.ts';

/** The App's suite on a commit, made when there is none. */
export function suiteFor(world: World, repository: Repository, headSha: string, branch: string | null): CheckSuite {
  const existing = repository.checkSuites.values().find((suite) => suite.headSha === headSha);
  if (existing !== undefined) return existing;
  const suite: CheckSuite = { id: world.nextId(), headSha, headBranch: branch, createdAt: world.now() };
  repository.checkSuites.set(suite.id, suite);
  return suite;
}

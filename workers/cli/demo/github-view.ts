import type { Run } from '#app/store/run.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { EmbeddedStack } from '../../embedded/stack.ts';
import type { DemoReport } from './report.ts';

/** What a person sees on GitHub after a run, read through its API with that person's token. */
export async function readGitHub(
  { github }: EmbeddedStack,
  repository: string,
  run: Run,
): Promise<Pick<DemoReport, 'pullRequest' | 'commits' | 'checks'>> {
  if (run.pullRequest === null || run.headSha === null) return { pullRequest: null, commits: [], checks: [] };
  const token = github.createToken(repository.split('/')[0] ?? '');
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${github.url}/repos/${repository}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw unreadable(path, response.status);
    return (await response.json()) as T;
  };
  const pull = await get<{ number: number; title: string; html_url: string; base: { ref: string } }>(
    `/pulls/${run.pullRequest}`,
  );
  const { commits } = await get<{ commits: { sha: string; commit: { message: string } }[] }>(
    `/compare/${pull.base.ref}...${run.headSha}`,
  );
  const { check_runs: checks } = await get<{ check_runs: CheckRunJson[] }>(
    `/commits/${run.headSha}/check-runs?per_page=100`,
  );
  return {
    pullRequest: { number: pull.number, title: pull.title, url: pull.html_url },
    commits: commits.map(({ sha, commit }) => ({ sha, subject: commit.message.split('\n')[0] ?? '' })),
    checks: checks
      .toSorted((a, b) => a.id - b.id)
      .map((check) => ({
        name: check.name,
        conclusion: check.conclusion,
        title: check.output.title ?? '',
        durationMs:
          check.completed_at === null || check.started_at === null
            ? 0
            : Date.parse(check.completed_at) - Date.parse(check.started_at),
        url: check.html_url,
      })),
  };
}

interface CheckRunJson {
  readonly id: number;
  readonly name: string;
  readonly conclusion: string | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly html_url: string;
  readonly output: { readonly title: string | null };
}

function unreadable(path: string, status: number): SlipwayError {
  return new SlipwayError(`GitHub answered ${status} for ${path}.`, {
    code: 'demo.github_unreadable',
    kind: 'bug',
    suggestion: 'Read .slipway/demo.log.',
  });
}

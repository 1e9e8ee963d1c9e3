import type { GitSha, RepositoryPort } from '#app/github/port.ts';
import { count } from './messages/markdown.ts';

/** What is wrong with a file that people wrote. */
export interface FileProblems {
  /** From the repository's root. */
  readonly path: string;
  readonly headSha: GitSha;
  readonly problems: readonly {
    /** From 1. */
    readonly line: number;
    readonly message: string;
    readonly suggestion: string;
  }[];
}

interface Shown {
  /** Name of the check run. */
  readonly name: string;
  /** It is found again by this on its commit, whichever command met the mistakes. */
  readonly externalId: string;
  readonly summary: string;
  /** Where the whole story can be read. */
  readonly detailsUrl: string;
}

/** Shows mistakes on the lines of the file, as annotations of one check run of the commit. */
export async function showFileProblems(
  repository: RepositoryPort,
  { path, headSha, problems }: FileProblems,
  { name, externalId, summary, detailsUrl }: Shown,
): Promise<void> {
  if ((await repository.findCheckRun(headSha, name, externalId)) !== null) return;
  await repository.createCheckRun({
    name,
    headSha,
    externalId,
    status: 'completed',
    conclusion: 'failure',
    detailsUrl,
    output: {
      title: `${count(problems.length, 'mistake')} in ${path}`,
      summary,
      annotations: problems.map(({ line, message, suggestion }) => ({
        path,
        startLine: line,
        endLine: line,
        level: 'failure',
        message: `${message}\n${suggestion}`,
      })),
    },
  });
}

import type { CommandWord } from '#app/commands/command.ts';
import type { CollaboratorPermission, RepositoryPort } from '#app/github/port.ts';
import { DEFAULT_SETTINGS, isAtLeast, SETTINGS_PATH, type Settings } from '#app/settings/settings.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { JobContext } from '../context.ts';
import { sentence } from '../messages/markdown.ts';
import { readSettings, showSettingsProblems } from '../settings.ts';
import type { Thread } from './thread.ts';

/** Commands that only tell or stop something: they work while the settings cannot be read. */
const HARMLESS: ReadonlySet<CommandWord> = new Set(['help', 'status', 'cancel']);
/** What the settings cannot grant to anybody below it. */
const LEAST: CollaboratorPermission = 'triage';
const FOR_FORKS: CollaboratorPermission = 'maintain';

export type Judgement =
  | { readonly settings: Settings; readonly fork: boolean; readonly refusal: null }
  /** Markdown that says what is needed. */
  | { readonly refusal: string };

/**
 * Whether the author of a command may give it here: by the permission that GitHub names, by the repository's settings,
 * and, on a pull request from a fork, by being a maintainer of a repository that allows it.
 */
export async function judge(
  context: Pick<JobContext, 'githubWebUrl'>,
  repository: RepositoryPort,
  job: IntakeJob,
  thread: Thread,
  word: CommandWord,
): Promise<Judgement> {
  const { login } = job.sender;
  const permission = await repository.permissionOf(login);
  if (!isAtLeast(permission, LEAST)) return { refusal: mayNot(login, word, permission, DEFAULT_SETTINGS) };
  const { settings: read, error } = await readSettings(repository);
  const settings = read ?? DEFAULT_SETTINGS;
  if (!settings.mayGive(word, permission)) return { refusal: mayNot(login, word, permission, settings) };
  if (error !== null && !HARMLESS.has(word)) {
    await showSettingsProblems(repository, error, settingsUrl(context, job));
    return { refusal: `${sentence(error.message)} ${sentence(error.suggestion)}` };
  }
  const fork = await isFromFork(repository, job, thread);
  const refusal = fork ? refusedOnFork(word, settings, permission, { login, latest: thread.latest }) : null;
  return refusal === null ? { settings, fork, refusal } : { refusal };
}

/** Why a command may not be given on a pull request from a fork; null where it may. Nothing there runs the fork's code. */
function refusedOnFork(
  word: CommandWord,
  { forks }: Settings,
  permission: CollaboratorPermission,
  { login, latest }: { readonly login: string } & Pick<Thread, 'latest'>,
): string | null {
  switch (word) {
    case 'help':
    case 'status':
    case 'cancel':
    // What Slipway made, which is on a branch of this repository.
    case 'export':
      return null;
    case 'fix':
    case 'preview':
      return notRun(word, latest?.pullRequest ?? null);
    case 'generate':
    case 'apply':
      if (!forks) return NO_FORKS;
      return isAtLeast(permission, FOR_FORKS)
        ? null
        : `@${login}, on pull requests from forks only maintainers give commands; you have ${permission}.`;
  }
}

const NO_FORKS = `This pull request comes from a fork, where Slipway may not push and whose code it does not run. Push its branch to this repository, or give the command on an issue. A maintainer may allow commands here with \`forks: true\` in \`${SETTINGS_PATH}\`.`;

/** @param made number of the pull request with what was made here; null before there is one */
function notRun(word: CommandWord, made: number | null): string {
  const instead =
    made === null
      ? 'push its branch to this repository, then give the command again'
      : `give \`/${word}\` on #${made}, which holds what Slipway made`;
  return `This pull request comes from a fork, whose code is not run here: ${instead}.`;
}

function mayNot(login: string, word: CommandWord, permission: CollaboratorPermission, settings: Settings): string {
  const least = settings.leastFor(word);
  if (least === 'write') return `@${login}, only people with write access to this repository can give commands.`;
  return `@${login}, \`/${word}\` takes the permission ${least} on this repository, as \`${SETTINGS_PATH}\` says; you have ${permission}.`;
}

/** A pull request that no run of ours made, from another repository. */
async function isFromFork(repository: RepositoryPort, { issue }: IntakeJob, thread: Thread): Promise<boolean> {
  if (!issue.isPullRequest || thread.issue.number !== issue.number) return false;
  return (await repository.pullRequest(issue.number))?.isFromFork === true;
}

function settingsUrl({ githubWebUrl }: Pick<JobContext, 'githubWebUrl'>, { repository }: IntakeJob): string {
  return `${githubWebUrl}/${repository.owner}/${repository.name}/blob/HEAD/${SETTINGS_PATH}`;
}

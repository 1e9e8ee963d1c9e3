import type { RepositoryPort } from '#app/github/port.ts';
import { parseSettings, type SettingsProblem } from '#app/settings/parse-settings.ts';
import { DEFAULT_SETTINGS, SETTINGS_PATH, type Settings } from '#app/settings/settings.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { showFileProblems } from './file-problems.ts';

const CHECK_NAME = 'slipway / settings';
/** One check run a commit: it is found again by this, whichever command met the mistakes. */
const CHECK_ID = 'slipway-settings';

/** What a repository says, or what is wrong with it. */
export type SettingsReading =
  | { readonly settings: Settings; readonly error: null }
  | { readonly settings: null; readonly error: SlipwayError };

/**
 * The repository's settings, from its default branch: a pull request cannot give itself other rights.
 *
 * @throws SlipwayError `settings.invalid` (user); its context holds `problems`, each with its line
 */
export async function settingsOf(repository: RepositoryPort): Promise<Settings> {
  const { settings, error } = await readSettings(repository);
  if (settings === null) throw error;
  return settings;
}

/**
 * Like `settingsOf`, for a place where the mistakes can be shown: on the lines of the file, as annotations of a check
 * run of the default branch's head.
 */
export async function readSettings(repository: RepositoryPort): Promise<SettingsReading> {
  const text = await repository.fileText(SETTINGS_PATH);
  if (text === null) return { settings: DEFAULT_SETTINGS, error: null };
  const { settings, problems } = parseSettings(text);
  return settings === null ? { settings, error: invalid(problems) } : { settings, error: null };
}

/**
 * Shows the mistakes that `error` holds on the lines of the file, once a commit of the default branch. Nothing for
 * another error.
 *
 * @param detailsUrl where the file can be read and mended
 */
export async function showSettingsProblems(
  repository: RepositoryPort,
  error: SlipwayError,
  detailsUrl: string,
): Promise<void> {
  if (error.code !== 'settings.invalid') return;
  const { head } = await repository.defaultBranch();
  if (head === null) return;
  await showFileProblems(
    repository,
    { path: SETTINGS_PATH, headSha: head, problems: problemsOf(error) },
    {
      name: CHECK_NAME,
      externalId: CHECK_ID,
      summary: 'Nothing is done until it is mended: half of what somebody forbade is not what they said.',
      detailsUrl,
    },
  );
}

function invalid(problems: readonly SettingsProblem[]): SlipwayError {
  const lines = problems.slice(0, 5).map(({ line, message, suggestion }) => `line ${line}: ${message}. ${suggestion}`);
  return new SlipwayError(`\`${SETTINGS_PATH}\` has mistakes: ${lines.join(' ')}`, {
    code: 'settings.invalid',
    kind: 'user',
    suggestion: 'Mend it on the default branch, then give the command again.',
    context: { problems },
  });
}

/** What `invalid` put into the error. */
function problemsOf({ context }: SlipwayError): readonly SettingsProblem[] {
  return (context['problems'] as readonly SettingsProblem[] | undefined) ?? [];
}

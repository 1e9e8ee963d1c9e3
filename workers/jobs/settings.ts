import type { RepositoryPort } from '#app/github/port.ts';
import { parseSettings, type SettingsProblem } from '#app/settings/parse-settings.ts';
import { DEFAULT_SETTINGS, SETTINGS_PATH, type Settings } from '#app/settings/settings.ts';
import { SlipwayError } from '#schemas/errors.ts';

/**
 * The repository's settings, from its default branch: a pull request cannot give itself other rights.
 *
 * @throws SlipwayError `settings.invalid` (user); its context holds `problems`, each with its line
 */
export async function settingsOf(repository: RepositoryPort): Promise<Settings> {
  const text = await repository.fileText(SETTINGS_PATH);
  if (text === null) return DEFAULT_SETTINGS;
  const { settings, problems } = parseSettings(text);
  if (settings !== null) return settings;
  throw invalid(problems);
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

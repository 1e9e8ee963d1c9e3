import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ISSUE_FORM_PATH } from '#app/commands/issue-form.ts';
import { SETTINGS_PATH } from '#app/settings/settings.ts';
import type { JobContext } from '../context.ts';
import type { Given } from './intake.ts';

const root = join(import.meta.dirname, '../../..');

/** What there is, as a comment, and a link that offers the issue form for copying. */
export async function helpText(
  { githubWebUrl }: Pick<JobContext, 'githubWebUrl'>,
  { repository, job, settings, fork }: Omit<Given, 'thread'>,
): Promise<string> {
  const { name: branch } = await repository.defaultBranch();
  const form = await readFile(join(root, ISSUE_FORM_PATH), 'utf8');
  const address = `${githubWebUrl}/${job.repository.owner}/${job.repository.name}/new/${encodeURIComponent(branch)}`;
  const query = new URLSearchParams({ filename: ISSUE_FORM_PATH, value: form });
  const previews = settings.preview ? '' : ' Off in this repository.';
  return `**What you can ask of Slipway** — a command stands at the beginning of a line.

| Command | What happens |
| --- | --- |
| \`/generate <what you want>\` | Builds an application as a pull request; on an existing one, changes it. |
| \`/generate --template <id> <what is different>\` | The same, starting from a template. |
| \`/generate --new <what you want>\` | Another application, beside the one that the repository holds. |
| \`/generate --dry-run <what you want>\` | Shows what would change, and waits for \`/apply\` or a 👍. |
| \`/generate --no-vercel <what you want>\` | Without a deployment on Vercel. |
| \`/apply\` | Carries out what the last dry run showed, or what was held back because something would go. |
| \`/fix\` | Mends the failing checks of the pull request's head, verified before anything is pushed. |
| \`/preview\` | Starts the preview of the pull request's head again.${previews} |
| \`/export\` | Bundles the application to download. |
| \`/status\` | How the last run stands. |
| \`/cancel\` | Stops the run that is under way. What is pushed stays. |
| \`/help\` | This list. |

${whoMay(settings)}${fork ? ` ${onFork(settings)}` : ''} Lines that people wrote are never overwritten. [Add an issue form](${address}?${query.toString()}) for describing applications.`;
}

function whoMay({ leastFor }: Given['settings']): string {
  const least = leastFor('generate');
  const access = least === 'write' ? 'write access' : `the permission ${least}`;
  return `Only people with ${access} can give commands.`;
}

function onFork({ forks }: Given['settings']): string {
  const made = forks
    ? 'maintainers alone may `/generate` and `/apply`'
    : `\`/generate\` and \`/apply\` wait for \`forks: true\` in \`${SETTINGS_PATH}\``;
  return `This pull request comes from a fork, whose code is not run here: ${made}, and \`/fix\` and \`/preview\` work on what Slipway made, in its own pull request.`;
}

/** What there is, as a comment. */
export const HELP = `**What you can ask of Slipway** — a command stands at the beginning of a line.

| Command | What happens |
| --- | --- |
| \`/generate <what you want>\` | Builds an application as a pull request; on an existing one, changes it. |
| \`/generate --template <id> <what is different>\` | The same, starting from a template. |
| \`/generate --new <what you want>\` | Another application, beside the one that the repository holds. |
| \`/generate --dry-run <what you want>\` | Shows what would change, and waits for \`/apply\`. |
| \`/apply\` | Carries out what the last dry run showed, or what was held back because data would go. |
| \`/status\` | How the last run stands. |
| \`/cancel\` | Stops the run that is under way. What is pushed stays. |
| \`/help\` | This list. |

Only people with write access can give commands. Lines that people wrote are never overwritten.`;

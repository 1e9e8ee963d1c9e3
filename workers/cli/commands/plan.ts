import { plan as planPrompt } from '../../planner/plan.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

/** `slipway plan <prompt>`: prints the manifest; what was assumed goes to stderr. */
export async function plan(line: CommandLine): Promise<number> {
  if (line.argument === '') throw usageError('Give a prompt: slipway plan "a list of books with author and rating".');
  const { manifest, understood, assumed, notMade } = planPrompt(line.argument);
  if (line.json) {
    process.stdout.write(`${JSON.stringify({ ok: true, manifest, understood, assumed, notMade })}\n`);
    return exitCodes.success;
  }
  for (const [title, lines] of [
    ['Understood', understood],
    ['Assumed', assumed],
    ['Not made', notMade],
  ] as const) {
    if (lines.length > 0) process.stderr.write(`${title}\n${lines.map((text) => `  ${text}\n`).join('')}`);
  }
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  return exitCodes.success;
}

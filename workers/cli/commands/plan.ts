import { templates } from '../../planner/templates/templates.ts';
import { PLAN_BUDGET_USD, providerOf } from '../provider.ts';
import { toldUsage } from '../told-usage.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

/** `slipway plan <prompt>`: prints the manifest; what was assumed goes to stderr, and so does what a model cost. `--template list` names the templates. */
export async function plan(line: CommandLine): Promise<number> {
  if (line.template === 'list') return listTemplates(line.json);
  if (line.argument === '' && line.template === null)
    throw usageError('Give a prompt: slipway plan "a list of books with author and rating".');
  const provider = await providerOf(line, process.env, PLAN_BUDGET_USD);
  const request = { prompt: line.argument, template: line.template, previous: null, focus: null };
  const planned = await provider.plan(request);
  const { usage, withoutModel } = planned;
  const { manifest, understood, assumed, notMade } = planned.plan;
  if (line.json) {
    process.stdout.write(
      `${JSON.stringify({ ok: true, provider: provider.name, manifest, understood, assumed, notMade, usage, withoutModel })}\n`,
    );
    return exitCodes.success;
  }
  for (const [title, lines] of [
    ['Understood', understood],
    ['Assumed', assumed],
    ['Not made', notMade],
  ] as const) {
    if (lines.length > 0) process.stderr.write(`${title}\n${lines.map((text) => `  ${text}\n`).join('')}`);
  }
  process.stderr.write(toldUsage(provider, planned));
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  return exitCodes.success;
}

function listTemplates(json: boolean): number {
  const all = templates().map(({ id, title, description }) => ({ id, title, description }));
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map(({ id, title, description }) => `${id.padEnd(width)}  ${title}: ${description}\n`);
  process.stdout.write(json ? `${JSON.stringify({ ok: true, templates: all })}\n` : lines.join(''));
  return exitCodes.success;
}

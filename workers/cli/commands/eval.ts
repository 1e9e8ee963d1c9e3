import { compile } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { embeddedPlanner } from '../../planner/embedded-planner.ts';
import { chosenForVerification, evaluate, totalsOf, type EvalResult } from '../eval/evaluate.ts';
import { readPrompts } from '../eval/prompts.ts';
import { tableFoot, tableHead, tableRow } from '../eval/table.ts';
import { openVerifier } from '../eval/verifier.ts';
import { createProgress } from '../progress.ts';
import { providerOf } from '../provider.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

const DEFAULT_BUDGET_USD = 5;

/**
 * `slipway eval --prompts FILE [--verify N]`: plans and compiles each prompt of a list and verifies N of them in the
 * sandbox. `--provider` says who plans, `--budget` what a model may cost. Exit 1 when one does not compile or is red.
 */
export async function evaluatePrompts(line: CommandLine): Promise<number> {
  if (line.prompts === null) throw usageError('Name the prompts: slipway eval --prompts FILE.');
  const prompts = await readPrompts(line.prompts);
  const provider = await providerOf(line, process.env, DEFAULT_BUDGET_USD);
  const wanted = countOf(line.verify);
  const chosen = chosenForVerification(prompts.length, wanted);
  const scaffold = await readScaffold();
  const verifier = chosen.size > 0 ? await openVerifier(createProgress(process.stderr)) : null;
  const results: EvalResult[] = [];
  try {
    // The first prompt of a process pays for what is loaded once.
    const request = { prompt: 'A list of books with title and author.', template: null, previous: null, focus: null };
    await embeddedPlanner(request);
    if (!line.json) process.stdout.write(`Planned by: ${provider.name}\n${tableHead}\n`);
    for (const [at, prompt] of prompts.entries()) {
      const result = await evaluate(prompt, {
        planner: async (text) => {
          const planned = await provider.plan({ prompt: text, template: null, previous: null, focus: null });
          return { ...planned, tokens: planned.usage?.tokens ?? 0, costMicros: planned.usage?.costMicros ?? 0 };
        },
        compile: async (manifest) => {
          const { value, diagnostics } = await compile(manifest, scaffold);
          return { files: value?.files ?? null, diagnostics };
        },
        verify: chosen.has(at) && verifier !== null ? verifier.verify : null,
      });
      results.push(result);
      if (!line.json) process.stdout.write(`${tableRow(result)}\n`);
    }
  } finally {
    await verifier?.close();
  }
  const totals = totalsOf(results);
  process.stdout.write(
    line.json
      ? `${JSON.stringify({ ok: totals.ok, provider: provider.name, totals, results })}\n`
      : `${tableFoot(totals)}\n`,
  );
  return totals.ok ? exitCodes.success : exitCodes.failed;
}

function countOf(text: string | null): number {
  if (text === null) return 0;
  if (!/^\d{1,4}$/.test(text)) throw usageError(`--verify takes a number of prompts, not "${text}".`);
  return Number(text);
}

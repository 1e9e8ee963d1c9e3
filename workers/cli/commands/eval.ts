import { compile } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { plan } from '../../planner/plan.ts';
import { chosenForVerification, evaluate, totalsOf, type EvalResult, type Planner } from '../eval/evaluate.ts';
import { readPrompts } from '../eval/prompts.ts';
import { tableFoot, tableHead, tableRow } from '../eval/table.ts';
import { openVerifier } from '../eval/verifier.ts';
import { createProgress } from '../progress.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

/** The planner that needs no key and no network. */
const embeddedPlanner: Planner = (prompt) => Promise.resolve({ plan: plan(prompt), costMicros: 0 });

/**
 * `slipway eval --prompts FILE [--verify N]`: plans and compiles each prompt of a list and verifies N of them in the
 * sandbox. Exit 1 when one does not compile or is red.
 *
 * @param planner the embedded one, or one that asks a model
 */
export async function evaluatePrompts(line: CommandLine, planner: Planner = embeddedPlanner): Promise<number> {
  if (line.prompts === null) throw usageError('Name the prompts: slipway eval --prompts FILE.');
  const prompts = await readPrompts(line.prompts);
  const wanted = countOf(line.verify);
  const chosen = chosenForVerification(prompts.length, wanted);
  const scaffold = await readScaffold();
  const verifier = chosen.size > 0 ? await openVerifier(createProgress(process.stderr)) : null;
  const results: EvalResult[] = [];
  try {
    // The first prompt of a process pays for what is loaded once.
    await planner('A list of books with title and author.');
    if (!line.json) process.stdout.write(`${tableHead}\n`);
    for (const [at, prompt] of prompts.entries()) {
      const result = await evaluate(prompt, {
        planner,
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
    line.json ? `${JSON.stringify({ ok: totals.ok, totals, results })}\n` : `${tableFoot(totals)}\n`,
  );
  return totals.ok ? exitCodes.success : exitCodes.failed;
}

function countOf(text: string | null): number {
  if (text === null) return 0;
  if (!/^\d{1,4}$/.test(text)) throw usageError(`--verify takes a number of prompts, not "${text}".`);
  return Number(text);
}

import { once } from 'node:events';
import { createProgress } from '../progress.ts';
import { printReport } from '../demo/report.ts';
import { runDemo } from '../demo/run-demo.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { stopRequest } from '../stop-request.ts';
import { exitCodes, type CommandLine } from '../usage.ts';

const defaultPrompt =
  'A tool library where neighbours lend tools to each other. Tools have a category, condition and daily fee; loans have a borrower, start date, due date and status requested, lent or returned.';

/**
 * `slipway demo [prompt]`: sets the machine up, starts the embedded stack, comments `/generate` as a person and
 * follows the run to its verdict and preview. Stays up until Ctrl-C; `--once` ends after the verdict.
 */
export async function demo(line: CommandLine): Promise<number> {
  const startedAt = Number(process.env['SLIPWAY_STARTED_AT'] ?? Date.now());
  const progress = createProgress(process.stderr);
  const stop = stopRequest();
  const machine = await prepareMachine(demoRequirements, progress);
  try {
    const running = await runDemo({
      machine,
      prompt: line.argument === '' ? defaultPrompt : line.argument,
      progress,
      startedAt,
      signal: stop.signal,
    });
    try {
      const { report } = running;
      if (line.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else process.stdout.write(printReport(report, process.stdout.isTTY));
      if (!line.once && !stop.signal.aborted) {
        process.stderr.write(
          '\nEverything stays up. Open the pull request: comment /generate with a change, edit a file, merge.\nCtrl-C ends it and cleans up.\n',
        );
        await once(stop.signal, 'abort');
      }
      return report.ok ? exitCodes.success : exitCodes.failed;
    } finally {
      progress.step('Stopping');
      await running.close();
      progress.done();
    }
  } finally {
    await machine.close();
    stop.dispose();
  }
}

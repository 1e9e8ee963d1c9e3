import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createLogger } from '#app/platform/logger.ts';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import type { Progress } from '../progress.ts';
import { stateDir } from '../setup/paths.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import type { Verifier } from './evaluate.ts';

/** The sandbox as `slipway verify` uses it, for one application after the other. Close it at the end. */
export async function openVerifier(
  progress: Progress,
): Promise<{ readonly verify: Verifier; readonly close: () => Promise<void> }> {
  const machine = await prepareMachine(demoRequirements, progress);
  const logger = createLogger({ level: 'warn' });
  return {
    verify: async (name, files) => {
      const id = `eval-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
      const { docker } = machine.engine;
      const sandbox = createSandbox({
        docker,
        image: machine.image,
        owner: id,
        workDir: join(stateDir, 'eval'),
        logger,
      });
      progress.step(`Verify ${name}`);
      const { verdict, build } = await sandbox.verify({
        id,
        files: new Map(files.map(({ path, content }) => [path, content])),
        onStep: (event) =>
          progress.note(event.kind === 'started' ? event.step : `${event.result.step} ${event.result.status}`),
        signal: new AbortController().signal,
      });
      await build?.discard();
      if (verdict.ok) progress.done(`${name} is green`);
      else progress.fail(`${name} is red`);
      return verdict;
    },
    close: () => machine.close(),
  };
}

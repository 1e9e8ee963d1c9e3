/**
 * `npm run test:matrix [-- --sample N]`: builds and drives the applications of the pairwise matrix in the sandbox, one
 * after another, and says what became of each. Exit code 1 when a step of one did not pass.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger } from '#app/platform/logger.ts';
import { pairwiseManifests } from '#schemas/fixtures/pairwise.ts';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import { createProgress } from '../../cli/progress.ts';
import { stateDir } from '../../cli/setup/paths.ts';
import { prepareMachine } from '../../cli/setup/prepare.ts';
import { demoRequirements } from '../../cli/setup/requirements.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { buildAndDrive, sampleOf } from './build-matrix.ts';

const { values } = parseArgs({ options: { sample: { type: 'string' } } });
const all = pairwiseManifests();
const count = values.sample === undefined ? all.length : Number.parseInt(values.sample, 10);
const chosen = sampleOf(all, Number.isNaN(count) ? all.length : count);

const progress = createProgress(process.stderr);
const machine = await prepareMachine(demoRequirements, progress);
const owner = `matrix-${process.pid}`;
const logger = createLogger({ level: 'warn' });
const sandbox = createSandbox({
  docker: machine.engine.docker,
  image: machine.image,
  owner,
  workDir: join(stateDir, 'matrix'),
  logger,
});
let failed = 0;
try {
  const scaffold = await readScaffold();
  for (const matrixManifest of chosen) {
    const { name, rows } = matrixManifest;
    progress.step(name);
    const signal = new AbortController().signal;
    const verdict = await buildAndDrive(matrixManifest, { sandbox, scaffold, id: `${owner}-${name}`, signal });
    if (verdict.ok) progress.done(`${rows.length} rows`);
    else {
      failed += 1;
      progress.fail(
        verdict.steps
          .filter(({ status }) => status !== 'passed')
          .map(({ step, status }) => `${step} ${status}`)
          .join(', '),
      );
      for (const { step, status, log } of verdict.steps) {
        if (status === 'failed') process.stdout.write(`${name} ${step}\n${log.slice(-4000)}\n`);
      }
    }
  }
  process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`);
} finally {
  await sandbox.reap();
  await machine.close();
}
process.exitCode = failed === 0 ? 0 : 1;

import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createSandbox } from '#sandbox/runner/sandbox.ts';
import { createLogger } from '#app/platform/logger.ts';
import { verdictLine } from '../../jobs/messages/check-summary.ts';
import { duration } from '../../jobs/messages/markdown.ts';
import { readDirectory } from '../directory.ts';
import { createProgress } from '../progress.ts';
import { stateDir } from '../setup/paths.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

const marks = { passed: '✓', failed: '✗', timed_out: '✗', skipped: '-' } as const;

/** `slipway verify DIR`: the sandbox's verdict on an application. Exit 1 when a step does not pass. */
export async function verify(line: CommandLine): Promise<number> {
  if (line.argument === '') throw usageError('Name the application: slipway verify DIR.');
  const dir = resolve(line.argument);
  const files = await readDirectory(dir);
  if (!files.has('package.json'))
    throw usageError(`${dir} holds no package.json: name the directory of an application.`);

  const progress = createProgress(process.stderr);
  const machine = await prepareMachine(demoRequirements, progress);
  try {
    const id = `verify-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`;
    const workDir = join(stateDir, 'verify');
    const logger = createLogger({ level: 'warn' });
    const sandbox = createSandbox({ docker: machine.engine.docker, image: machine.image, owner: id, workDir, logger });
    // What a verification that was killed has left.
    await sandbox.reap();
    progress.step('Verify in the sandbox');
    const { verdict, screenshot, build } = await sandbox.verify({
      id,
      files,
      onStep: (event) =>
        progress.note(event.kind === 'started' ? event.step : `${event.result.step} ${event.result.status}`),
      signal: new AbortController().signal,
    });
    await build?.discard();
    if (verdict.ok) progress.done(verdictLine(verdict));
    else progress.fail(verdictLine(verdict));

    const pictures = join(stateDir, 'screenshots', id);
    await rm(pictures, { recursive: true, force: true });
    await mkdir(pictures, { recursive: true });
    const screenshots = await Promise.all(
      verdict.screenshots.map(async ({ name }) => {
        const path = join(pictures, name);
        await writeFile(path, screenshot(name));
        return path;
      }),
    );
    if (line.json) process.stdout.write(`${JSON.stringify({ ...verdict, screenshots })}\n`);
    else {
      for (const { step, status, durationMs, annotations, log } of verdict.steps) {
        process.stdout.write(`${marks[status]} ${step.padEnd(10)} ${status.padEnd(9)} ${duration(durationMs)}\n`);
        for (const { path, startLine, message } of annotations)
          process.stdout.write(`    ${path}:${startLine} ${message}\n`);
        if (status === 'failed' && annotations.length === 0) process.stdout.write(`${log.slice(-3000)}\n`);
      }
      if (screenshots.length > 0) process.stdout.write(`Screenshots in ${pictures}\n`);
    }
    return verdict.ok ? exitCodes.success : exitCodes.failed;
  } finally {
    await machine.close();
  }
}

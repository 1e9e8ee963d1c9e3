import { once } from 'node:events';
import { join } from 'node:path';
import { readConfig } from '#app/platform/environment.ts';
import { createLogger } from '#app/platform/logger.ts';
import { startStack } from '../../embedded/stack.ts';
import { startSlipway } from '../../slipway.ts';
import { reapOwner } from '#sandbox/runner/reap.ts';
import { createFirstRepository } from '../demo/first-repository.ts';
import { openRunDirectory } from '../demo/run-directory.ts';
import { createProgress } from '../progress.ts';
import { stateDir } from '../setup/paths.ts';
import { prepareMachine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { stopRequest } from '../stop-request.ts';
import { exitCodes, type CommandLine } from '../usage.ts';

/**
 * `slipway up`: the App and its workers until Ctrl-C. With APP_ID set it reads the whole configuration from the
 * environment; without, everything is embedded and an empty repository waits on the stand-in for GitHub.
 */
export async function up(line: CommandLine): Promise<number> {
  const progress = createProgress(process.stderr);
  const stop = stopRequest();
  const isConfigured = process.env['APP_ID'] !== undefined;
  const config = isConfigured ? readConfig(process.env) : null;
  const machine = await prepareMachine(demoRequirements, progress);
  const logger = createLogger({ level: config?.logLevel ?? 'info' });
  const directory = await openRunDirectory(stateDir, async (owner, path) =>
    reapOwner(machine.engine.docker, owner, path),
  );
  const work = { docker: machine.engine.docker, image: machine.image, owner: directory.owner };
  try {
    progress.step(isConfigured ? 'App and workers' : 'Embedded stack');
    const running =
      config === null
        ? await startEmbedded({ dataDir: directory.path, logger, work })
        : await startConfigured({
            config,
            logger,
            serve: { port: config.server.port },
            work: { ...work, workDir: join(directory.path) },
          });
    progress.done(running.url);
    try {
      if (line.json)
        process.stdout.write(`${JSON.stringify({ ok: true, url: running.url, github: running.github })}\n`);
      else process.stdout.write(`App     ${running.url}\nGitHub  ${running.github}\nCtrl-C ends it.\n`);
      if (!stop.signal.aborted) await once(stop.signal, 'abort');
      return exitCodes.success;
    } finally {
      await running.close();
    }
  } finally {
    await directory.close();
    await machine.close();
    stop.dispose();
  }
}

interface Running {
  readonly url: string;
  readonly github: string;
  close(): Promise<void>;
}

async function startConfigured(options: Parameters<typeof startSlipway>[0]): Promise<Running> {
  const slipway = await startSlipway(options);
  return {
    url: options.config.server.publicUrl,
    github: options.config.github.webUrl,
    close: async () => slipway.close(),
  };
}

async function startEmbedded(options: Parameters<typeof startStack>[0]): Promise<Running> {
  const stack = await startStack(options);
  const { url } = await createFirstRepository(stack);
  return { url: stack.config.server.publicUrl, github: url, close: async () => stack.close() };
}

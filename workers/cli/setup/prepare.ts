import { ensureImage } from '#sandbox/image/ensure-image.ts';
import type { Progress } from '../progress.ts';
import { installPrograms } from './debian.ts';
import { ensureDocker, type DockerEngine } from './docker.ts';
import { stopLeftovers } from './leftovers.mjs';
import { scaffoldDir, stateDir } from './paths.ts';
import type { Requirement } from './requirements.ts';
import { sampleApplication } from '../../sample-application.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';

/** A machine on which the sandbox can run. */
export interface Machine {
  readonly engine: DockerEngine;
  /** Tag of the sandbox image. */
  readonly image: string;
  /** For child processes that look for the engine themselves. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Brings the machine to where a command can run: programs, Docker engine, sandbox image; each only when it is
 * missing. Also stops what a crashed command left running.
 *
 * @throws SlipwayError that says what is missing and how to get it
 */
export async function prepareMachine(requirements: readonly Requirement[], progress: Progress): Promise<Machine> {
  const path = process.env['PATH'] ?? '';
  await stopLeftovers(stateDir);

  progress.step('System packages');
  const installed = await installPrograms(requirements, path);
  progress.done(installed.length === 0 ? 'all present' : `installed ${installed.join(', ')}`);

  progress.step('Docker engine');
  const engine = await ensureDocker(stateDir, path);
  progress.done(engine.started ? 'started one of our own' : 'answers');
  try {
    progress.step('Sandbox image');
    const sample = await sampleApplication(await readScaffold());
    const { tag, built } = await ensureImage({
      docker: engine.docker,
      templateDir: scaffoldDir,
      sample: new Map(sample.map(({ path, content }) => [path, content])),
      onProgress: ({ step }) => progress.note(step),
      signal: new AbortController().signal,
    });
    progress.done(built ? `built ${tag}` : 'cached');
    const environment = {
      SLIPWAY_SANDBOX_IMAGE: tag,
      ...(engine.socket === null ? {} : { DOCKER_HOST: `unix://${engine.socket}` }),
    };
    return { engine, image: tag, environment, close: async () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { createLogger } from '#app/platform/logger.ts';
import { buildApplication } from '#sandbox/preview/build-application.ts';
import { createPreviewHost } from '#sandbox/preview/preview-host.ts';
import { reapOwner } from '#sandbox/runner/reap.ts';
import { readDirectory } from '../directory.ts';
import { openRunDirectory } from '../demo/run-directory.ts';
import { createProgress, type Progress } from '../progress.ts';
import { stateDir } from '../setup/paths.ts';
import { prepareMachine, type Machine } from '../setup/prepare.ts';
import { demoRequirements } from '../setup/requirements.ts';
import { stopRequest } from '../stop-request.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';
import { openEntrance } from './preview-entrance.ts';
import { openInBrowser } from './preview-browser.ts';

const maxPort = 65_535;

/**
 * `slipway preview DIR`: builds the application in the sandbox, without its checks, and shows it until Ctrl-C, with
 * an embedded Supabase of its own. `--port` fixes the printed address, `--open` opens it in a browser.
 */
export async function preview(line: CommandLine): Promise<number> {
  if (line.argument === '') throw usageError('Name the application: slipway preview DIR.');
  const port = portOf(line.port);
  const dir = resolve(line.argument);
  const files = await readDirectory(dir);
  if (!files.has('package.json'))
    throw usageError(`${dir} holds no package.json: name the directory of an application.`);

  const progress = createProgress(process.stderr);
  const stop = stopRequest();
  const machine = await prepareMachine(demoRequirements, progress);
  const directory = await openRunDirectory(stateDir, async (owner, path) =>
    reapOwner(machine.engine.docker, owner, path),
  );
  try {
    const shown = await show({ machine, progress, dir, files, port, signal: stop.signal, ...directory });
    try {
      if (line.open) openInBrowser(shown.url);
      process.stdout.write(
        line.json ? `${JSON.stringify({ ok: true, url: shown.url, timesMs: shown.timesMs })}\n` : saying(shown.url),
      );
      if (!stop.signal.aborted) await once(stop.signal, 'abort');
      return exitCodes.success;
    } finally {
      progress.step('Stopping');
      await shown.close();
      progress.done();
    }
  } finally {
    await directory.close();
    await machine.close();
    stop.dispose();
  }
}

interface ShowRequest {
  readonly machine: Machine;
  readonly progress: Progress;
  readonly dir: string;
  readonly files: ReadonlyMap<string, string>;
  readonly port: number;
  readonly signal: AbortSignal;
  readonly owner: string;
  readonly path: string;
}

interface Shown {
  readonly url: string;
  readonly timesMs: { readonly build: number; readonly start: number };
  close(): Promise<void>;
}

async function show(request: ShowRequest): Promise<Shown> {
  const { machine, progress, files, signal, owner } = request;
  const logger = createLogger({ level: 'warn' });
  const sandbox = { docker: machine.engine.docker, image: machine.image, owner, workDir: request.path, logger };
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing) await each();
  };
  try {
    progress.step('Build');
    const begunAt = performance.now();
    const id = `preview-${createHash('sha256').update(request.dir).digest('hex').slice(0, 12)}`;
    const build = await buildApplication(sandbox, {
      id,
      files,
      onStep: (event) => event.kind === 'started' && progress.note(event.step),
      signal,
    });
    progress.done();
    progress.step('Preview');
    const builtAt = performance.now();
    const host = await createPreviewHost(sandbox);
    closing.unshift(async () => host.close());
    const { url } = await host.start({ build, account: 'local', returnUrl: null }, signal);
    const entrance = await openEntrance(request.port, () => host.linkTo(url));
    closing.unshift(async () => entrance.close());
    progress.done();
    const startedAt = performance.now();
    const timesMs = { build: Math.round(builtAt - begunAt), start: Math.round(startedAt - builtAt) };
    return { url: entrance.url, timesMs, close };
  } catch (error) {
    progress.fail('not shown');
    await close();
    throw error;
  }
}

function saying(url: string): string {
  const shown = process.stdout.isTTY ? styleText('bold', url) : url;
  return `\n  ${shown}\n\nIt has a database of its own with the sample data. Ctrl-C ends it and cleans up.\n`;
}

function portOf(text: string | null): number {
  if (text === null) return 0;
  if (!/^\d{1,5}$/.test(text) || Number(text) > maxPort) throw usageError(`--port is a number up to ${maxPort}.`);
  return Number(text);
}

/**
 * Previews of one host: each a fresh container over a kept build, behind one proxy.
 *
 *     starting → running → stopped      stopped by its owner, when idle, or to make room
 */
import { randomBytes } from 'node:crypto';
import type { Build, Preview, PreviewHost } from '../port.ts';
import { sandboxParts, type SandboxOptions, type SandboxParts } from '../runner/sandbox.ts';
import { abortedError } from '../engine/errors.ts';
import { startInstance, type Instance } from './instance.ts';
import { startProxy, type Proxy, type Upstream } from './proxy.ts';

export interface PreviewHostOptions extends SandboxOptions {
  /** Of the proxy on 127.0.0.1; any free one when absent. */
  readonly port?: number;
}

export interface DockerPreviewHost extends PreviewHost {
  /** The proxy's. */
  readonly port: number;
}

/** Unguessable: it is all that keeps a preview from strangers on this machine. */
const ID_BYTES = 12;
const IDLE_CHECK_MS = 15_000;

/**
 * Starts the proxy; previews are started one by one.
 *
 * @throws SlipwayError `preview.port_taken`
 */
export async function createPreviewHost(options: PreviewHostOptions): Promise<DockerPreviewHost> {
  const parts = sandboxParts(options);
  const shown = new Map<string, Shown>();
  const proxy = await startProxy(options.port ?? 0, (id) => shown.get(id) ?? null);
  const closing = new AbortController();
  const sweep = setInterval(() => stopIdle(parts, shown), Math.min(IDLE_CHECK_MS, parts.limits.preview.idleMs));
  sweep.unref();
  return {
    port: proxy.port,
    start: async (build, signal) => {
      const stops = AbortSignal.any([signal, closing.signal]);
      if (stops.aborted) {
        await build.discard();
        throw abortedError(stops.reason);
      }
      await makeRoom(parts, shown);
      return startPreview(parts, shown, proxy, build, stops);
    },
    stop: async (url) => {
      for (const [id, preview] of shown) if (proxy.urlOf(id) === url) await preview.stop();
    },
    close: async () => {
      closing.abort(new Error('The previews are closing.'));
      clearInterval(sweep);
      await Promise.all([...shown.values()].map((preview) => preview.stop()));
      await proxy.close();
    },
  };
}

async function startPreview(
  parts: SandboxParts,
  shown: Map<string, Shown>,
  proxy: Proxy,
  build: Build,
  signal: AbortSignal,
): Promise<Preview> {
  const id = randomBytes(ID_BYTES).toString('hex');
  const preview = new Shown(build, () => shown.delete(id));
  shown.set(id, preview);
  try {
    await preview.start(startInstance(parts, id, build.id, signal));
    return { id, url: proxy.urlOf(id), stop: () => preview.stop() };
  } catch (error) {
    await preview.stop();
    throw error;
  }
}

/** One preview: what the proxy needs of it, and its end. */
class Shown implements Upstream {
  readonly #build: Build;
  readonly #forget: () => void;
  #starting: Promise<Instance> | null = null;
  #instance: Instance | null = null;
  #stopped: Promise<void> | null = null;
  #requests = 0;
  #usedAt = performance.now();

  constructor(build: Build, forget: () => void) {
    this.#build = build;
    this.#forget = forget;
  }

  get isReady(): boolean {
    return this.#instance !== null;
  }

  get socketPath(): string {
    return this.#instance?.socketPath ?? '';
  }

  /** Since its last request ended; 0 while there is one, or while it starts. */
  get idleMs(): number {
    return this.#requests > 0 || this.#instance === null ? 0 : performance.now() - this.#usedAt;
  }

  used(): () => void {
    this.#requests += 1;
    return () => {
      this.#requests -= 1;
      this.#usedAt = performance.now();
    };
  }

  async start(starting: Promise<Instance>): Promise<void> {
    this.#starting = starting;
    const instance = await starting;
    this.#usedAt = performance.now();
    this.#instance = instance;
  }

  /** Removes everything, once; waits for a start that is under way. */
  stop(): Promise<void> {
    this.#stopped ??= this.#remove();
    return this.#stopped;
  }

  async #remove(): Promise<void> {
    this.#forget();
    const instance = await this.#starting?.catch(() => null);
    await instance?.remove();
    await this.#build.discard();
  }
}

function stopIdle(parts: SandboxParts, shown: ReadonlyMap<string, Shown>): void {
  for (const [id, preview] of shown) {
    if (preview.idleMs < parts.limits.preview.idleMs) continue;
    preview
      .stop()
      .catch((error: unknown) => parts.logger?.warn({ err: error, preview: id }, 'an idle preview was not stopped'));
  }
}

/** Stops the longest unused previews until one more may start. */
async function makeRoom(parts: SandboxParts, shown: ReadonlyMap<string, Shown>): Promise<void> {
  const surplus = shown.size - parts.limits.preview.perHost + 1;
  if (surplus <= 0) return;
  const oldest = [...shown.values()].toSorted((left, right) => right.idleMs - left.idleMs).slice(0, surplus);
  await Promise.all(oldest.map((preview) => preview.stop()));
}

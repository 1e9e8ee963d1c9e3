/**
 * Previews of one host: each a fresh container over a kept build, behind one proxy. A preview that nobody looks at
 * is stopped, and started again from its build when somebody opens it; a day after it was made it ends.
 */
import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import type { PreviewLimits } from '../policy/limits.ts';
import type { Preview, PreviewHost, PreviewRequest } from '../port.ts';
import { sandboxParts, type SandboxOptions } from '../runner/sandbox.ts';
import { abortedError } from '../engine/errors.ts';
import { createPreviewAccess, type PreviewAccess } from './access.ts';
import { DEFAULT_PREVIEW_HOST, idInUrl } from './address.ts';
import { bytesOf } from './disk-use.ts';
import { startInstance } from './instance.ts';
import { keptKey } from './key.ts';
import { LivePreview, type Instance, type LifecycleParts, type PreviewFacts } from './lifecycle.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { giveWay, surplus } from './room.ts';
import type { Upstream } from './upstream.ts';

export interface PreviewDoorOptions {
  /** Of the proxy; any free one when absent. */
  readonly port?: number;
  /** The address that the proxy listens on; 127.0.0.1 when absent. */
  readonly listenHost?: string;
  /** The domain below which each preview has its name, for instance `https://preview.example.com`; see `previewAddress`. */
  readonly host?: string;
  /** Signs links and cookies, 32 bytes; one that is kept in `workDir` when absent. */
  readonly key?: Buffer;
  /** Origin of the dashboard, which alone may show previews in a frame. */
  readonly dashboardOrigin?: string | null;
  /** Peers whose X-Forwarded-Host and X-Forwarded-Proto count; none when absent. */
  readonly trustedProxies?: BlockList;
}

export interface PreviewHostOptions extends SandboxOptions, PreviewDoorOptions {}

export interface OpenPreviewHost extends PreviewHost {
  /** The proxy's. */
  readonly port: number;
  /** A link that admits whoever follows it first, within minutes. */
  linkTo(url: string): string;
}

/** What a host does with an engine; a test gives its own. */
export interface PreviewEngine {
  readonly limits: PreviewLimits;
  readonly key: Buffer;
  launch(facts: PreviewFacts, url: string, signal: AbortSignal): Promise<Instance>;
  /** Of a build on this host's disk. */
  bytesOf(buildId: string): Promise<number>;
  warn(context: object, message: string): void;
}

/** Unguessable, and never used again. */
const ID_BYTES = 12;
const SWEEP_MS = 15_000;
/** Ids of previews that have ended are remembered, so that their visitors are told so. */
const MAX_REMEMBERED = 2_000;

/**
 * Starts the proxy; previews are started one by one.
 *
 * @throws SlipwayError `preview.port_taken`, `preview.host_invalid`
 */
export async function createPreviewHost(options: PreviewHostOptions): Promise<OpenPreviewHost> {
  const parts = sandboxParts(options);
  return openPreviewHost(options, {
    limits: parts.limits.preview,
    key: options.key ?? (await keptKey(parts.workDir)),
    launch: (facts, url, signal) => startInstance(parts, { id: facts.id, volume: facts.build.id, url }, signal),
    bytesOf: (buildId) => bytesOf(join(parts.workDir, 'jobs', buildId)),
    warn: (context, message) => parts.logger?.warn(context, message),
  });
}

/** The same over any engine. */
export async function openPreviewHost(options: PreviewDoorOptions, engine: PreviewEngine): Promise<OpenPreviewHost> {
  const access = createPreviewAccess(engine.key, engine.limits.maxAgeMs);
  const host = new Host(engine);
  const proxy = await startProxy({
    port: options.port ?? 0,
    listenHost: options.listenHost ?? '127.0.0.1',
    host: options.host ?? DEFAULT_PREVIEW_HOST,
    access,
    dashboardOrigin: options.dashboardOrigin ?? null,
    trustedProxies: options.trustedProxies ?? new BlockList(),
    upstreamOf: (id) => host.upstreamOf(id),
  });
  return host.open(proxy, access);
}

class Host {
  readonly #engine: PreviewEngine;
  readonly #previews = new Map<string, LivePreview>();
  readonly #remembered = new Set<string>();
  readonly #closing = new AbortController();

  constructor(engine: PreviewEngine) {
    this.#engine = engine;
  }

  upstreamOf(id: string): Upstream | null {
    return this.#previews.get(id) ?? (this.#remembered.has(id) ? ENDED : null);
  }

  open(proxy: Proxy, access: PreviewAccess): OpenPreviewHost {
    const { limits } = this.#engine;
    const sweep = setInterval(() => this.#sweep(), Math.min(SWEEP_MS, limits.idleMs, limits.maxAgeMs));
    sweep.unref();
    const parts = this.#lifecycleParts(proxy);
    return {
      port: proxy.port,
      linkTo: (url) => access.sign(url),
      start: (request, signal) => this.#start(request, parts, proxy, signal),
      stop: async (url) => {
        const preview = this.#previews.get(idInUrl(url));
        if (preview !== undefined && proxy.address.urlOf(preview.facts.id) === url) await this.#end(preview);
      },
      close: async () => {
        this.#closing.abort(new Error('The previews are closing.'));
        clearInterval(sweep);
        await Promise.all([...this.#previews.values()].map((preview) => this.#end(preview)));
        await proxy.close();
      },
    };
  }

  #lifecycleParts(proxy: Proxy): LifecycleParts {
    const { limits } = this.#engine;
    /** Memory that previews which gave way still take. */
    let leaving: Promise<unknown> = Promise.resolve();
    return {
      limits,
      warn: (context, message) => this.#engine.warn(context, message),
      claim: (wanting) => {
        const running = [...this.#previews.values()].filter((preview) => preview.isActive && preview !== wanting);
        const chosen = giveWay(running.map(seatOf), wanting.facts.account, limits);
        if (chosen === null) return false;
        leaving = Promise.all([leaving, ...chosen.map(({ preview }) => preview.rest())]);
        return true;
      },
      launch: async (facts, signal) => {
        await leaving;
        return this.#engine.launch(facts, proxy.address.urlOf(facts.id), signal);
      },
    };
  }

  async #start(request: PreviewRequest, parts: LifecycleParts, proxy: Proxy, signal: AbortSignal): Promise<Preview> {
    const { build, account, returnUrl } = request;
    const stops = AbortSignal.any([signal, this.#closing.signal]);
    if (stops.aborted) {
      await build.discard();
      throw abortedError(stops.reason);
    }
    const id = randomBytes(ID_BYTES).toString('hex');
    const bytes = await this.#engine.bytesOf(build.id).catch(() => 0);
    const preview = new LivePreview({ id, build, account, returnUrl, bytes }, parts);
    this.#previews.set(id, preview);
    try {
      // Without a place it waits for its first visitor, by when there may be one.
      const hasPlace = parts.claim(preview);
      if (hasPlace) await preview.start(stops);
      for (const each of surplus([...this.#previews.values()].map(keptOf), parts.limits)) {
        if (each.preview !== preview) this.#endQuietly(each.preview);
      }
      return { id, url: proxy.address.urlOf(id), isRunning: hasPlace, stop: () => this.#end(preview) };
    } catch (error) {
      await this.#end(preview);
      throw error;
    }
  }

  /** Stops what nobody looks at, and ends what is too old. */
  #sweep(): void {
    const { limits, warn } = this.#engine;
    for (const preview of this.#previews.values()) {
      if (performance.now() - preview.createdAt >= limits.maxAgeMs) this.#endQuietly(preview);
      else if (preview.state === 'running' && preview.idleMs >= limits.idleMs) {
        preview.rest().catch((error: unknown) => warn({ err: error }, 'an idle preview was not stopped'));
      }
    }
  }

  #endQuietly(preview: LivePreview): void {
    this.#end(preview).catch((error: unknown) =>
      this.#engine.warn({ err: error, preview: preview.facts.id }, 'a preview was not ended'),
    );
  }

  async #end(preview: LivePreview): Promise<void> {
    const { id } = preview.facts;
    this.#previews.delete(id);
    this.#remembered.add(id);
    for (const oldest of this.#remembered) {
      if (this.#remembered.size <= MAX_REMEMBERED) break;
      this.#remembered.delete(oldest);
    }
    await preview.end();
  }
}

/** In the place of a preview that is no more. */
const ENDED: Upstream = {
  state: 'ended',
  sockets: { app: '', supabase: null },
  returnUrl: null,
  used: () => () => {},
  wake: () => 'full',
  restart: () => {},
};

function seatOf(preview: LivePreview) {
  const { isIdle, idleMs, facts } = preview;
  return { preview, account: facts.account, isIdle, idleMs };
}

function keptOf(preview: LivePreview) {
  const { isActive, idleMs, facts } = preview;
  return { preview, isActive, idleMs, bytes: facts.bytes };
}

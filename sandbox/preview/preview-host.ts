/**
 * Previews of one host: each a fresh container over a kept build, behind one proxy. A preview that nobody looks at
 * is stopped, and started again from its build when somebody opens it; a day after it was made it ends.
 */
import { randomBytes } from 'node:crypto';
import { BlockList } from 'node:net';
import { join } from 'node:path';
import type { PreviewLimits } from '../policy/limits.ts';
import type { Build, Preview, PreviewHost, PreviewRequest } from '../port.ts';
import { sandboxParts, type SandboxOptions, type SandboxParts } from '../runner/sandbox.ts';
import { abortedError } from '../engine/errors.ts';
import { createPreviewAccess, type PreviewAccess } from './access.ts';
import { DEFAULT_PREVIEW_HOST, idInUrl } from './address.ts';
import { bytesOf } from './disk-use.ts';
import { startInstance } from './instance.ts';
import { keptKey } from './key.ts';
import { LivePreview, type Instance, type LifecycleParts, type PreviewFacts } from './lifecycle.ts';
import type { PreviewMemory, RememberedPreview } from './memory.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { RememberedBuild, restoreBuild } from './restore-build.ts';
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

export interface PreviewHostOptions extends SandboxOptions, PreviewDoorOptions {
  /** Where previews are remembered beyond this process; they end with it when absent. */
  readonly memory?: PreviewMemory;
  /**
   * Waits until the build of an account's remembered preview may have a sandbox; what is returned gives it back. At
   * once when absent.
   */
  readonly admit?: (account: string, signal: AbortSignal) => Promise<() => void>;
}

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
  /** Absent: nothing is remembered. */
  readonly memory?: PreviewMemory;
  /** Makes a remembered build, when somebody opens its preview. */
  restore?(preview: RememberedPreview, signal: AbortSignal): Promise<Build>;
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
  const { memory } = options;
  return openPreviewHost(options, {
    limits: parts.limits.preview,
    key: options.key ?? (await keptKey(parts.workDir)),
    launch: async (facts, url, signal) => {
      const { id, build } = facts;
      const { id: volume } = build instanceof RememberedBuild ? await build.made(signal) : build;
      return startInstance(parts, { id, volume, url }, signal);
    },
    ...(memory === undefined ? {} : { memory, restore: restoring(parts, memory, options.admit) }),
    bytesOf: (buildId) => bytesOf(join(parts.workDir, 'jobs', buildId)),
    warn: (context, message) => parts.logger?.warn(context, message),
  });
}

function restoring(
  parts: SandboxParts,
  memory: PreviewMemory,
  admit: PreviewHostOptions['admit'],
): NonNullable<PreviewEngine['restore']> {
  return async (preview, signal) => {
    const giveBack = await admit?.(preview.source.project.account, signal);
    try {
      return await restoreBuild(parts, memory, preview, signal);
    } finally {
      giveBack?.();
    }
  };
}

/** The same over any engine. */
export async function openPreviewHost(options: PreviewDoorOptions, engine: PreviewEngine): Promise<OpenPreviewHost> {
  const access = createPreviewAccess(engine.key, engine.limits.maxAgeMs);
  const host = new Host(engine);
  const remembered = (await engine.memory?.all()) ?? [];
  const proxy = await startProxy({
    port: options.port ?? 0,
    listenHost: options.listenHost ?? '127.0.0.1',
    host: options.host ?? DEFAULT_PREVIEW_HOST,
    access,
    dashboardOrigin: options.dashboardOrigin ?? null,
    trustedProxies: options.trustedProxies ?? new BlockList(),
    upstreamOf: (id) => host.upstreamOf(id),
  });
  return host.open(proxy, access, remembered);
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

  open(proxy: Proxy, access: PreviewAccess, remembered: readonly RememberedPreview[]): OpenPreviewHost {
    const { limits } = this.#engine;
    const sweep = setInterval(() => this.#sweep(), Math.min(SWEEP_MS, limits.idleMs, limits.maxAgeMs));
    sweep.unref();
    const parts = this.#lifecycleParts(proxy);
    for (const preview of remembered.slice(0, limits.kept)) this.#recall(preview, parts);
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
        const instance = await this.#engine.launch(facts, proxy.address.urlOf(facts.id), signal);
        this.#keepBuilt(facts, instance);
        return instance;
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
    const source = request.source ?? null;
    const preview = new LivePreview({ id, build, account, returnUrl, bytes, source, ageMs: 0 }, parts);
    this.#previews.set(id, preview);
    const remembering =
      source === null ? null : this.#remember({ id, account, returnUrl, madeAtMs: Date.now(), source });
    try {
      // Without a place it waits for its first visitor, by when there may be one.
      const hasPlace = parts.claim(preview);
      if (hasPlace) await preview.start(stops);
      await remembering;
      for (const each of surplus([...this.#previews.values()].map(keptOf), parts.limits)) {
        if (each.preview !== preview) this.#endQuietly(each.preview);
      }
      return { id, url: proxy.address.urlOf(id), isRunning: hasPlace, stop: () => this.#end(preview) };
    } catch (error) {
      await remembering;
      await this.#end(preview);
      throw error;
    }
  }

  /** A preview of an earlier process: it waits, and is built when somebody opens it. */
  #recall(remembered: RememberedPreview, parts: LifecycleParts): void {
    const { restore } = this.#engine;
    const { id, account, returnUrl, madeAtMs, source } = remembered;
    if (restore === undefined) return;
    const build = new RememberedBuild(id, (signal) => restore(remembered, signal));
    const ageMs = Math.max(0, Date.now() - madeAtMs);
    this.#previews.set(id, new LivePreview({ id, build, account, returnUrl, bytes: 0, source, ageMs }, parts));
  }

  async #remember(preview: RememberedPreview): Promise<void> {
    await this.#engine.memory
      ?.keep(preview)
      .catch((error: unknown) => this.#engine.warn({ err: error, preview: preview.id }, 'a preview is not remembered'));
  }

  /** Nobody waits for it; the preview may end amid it. */
  #keepBuilt({ id, source }: PreviewFacts, { built }: Instance): void {
    if (source === null || built === undefined) return;
    this.#engine.memory?.keepBuilt(source, built).catch((error: unknown) => {
      if (this.#previews.has(id)) this.#engine.warn({ err: error, preview: id }, 'what was built is not kept');
    });
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
    const { id, source } = preview.facts;
    this.#previews.delete(id);
    this.#remembered.add(id);
    for (const oldest of this.#remembered) {
      if (this.#remembered.size <= MAX_REMEMBERED) break;
      this.#remembered.delete(oldest);
    }
    await preview.end();
    // What ends with its process is there again with the next.
    if (source !== null && !this.#closing.signal.aborted) {
      await this.#engine.memory
        ?.forget(id)
        .catch((error: unknown) => this.#engine.warn({ err: error, preview: id }, 'a preview is still remembered'));
    }
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

/**
 * The previews that a host holds, whatever its engine: which of them run, which give way, and how long they stay.
 */
import { randomBytes } from 'node:crypto';
import { abortedError } from '../engine/errors.ts';
import type { PreviewLimits } from '../policy/limits.ts';
import type { Build, Preview, PreviewHost, PreviewRequest } from '../port.ts';
import type { PreviewAccess } from './access.ts';
import { idInUrl } from './address.ts';
import { LivePreview, type Instance, type LifecycleParts, type PreviewFacts } from './lifecycle.ts';
import type { PreviewMemory, RememberedPreview } from './memory.ts';
import type { Proxy } from './proxy.ts';
import { RememberedBuild } from './restore-build.ts';
import { giveWay, surplus } from './room.ts';
import type { Upstream } from './upstream.ts';

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

/** The previews of one host: made, remembered, stopped when nobody looks, ended in time. */
export class HostedPreviews {
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

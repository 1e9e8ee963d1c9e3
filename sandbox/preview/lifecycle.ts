/** One preview from its build to its end: see `PreviewState` for the states and what leads from one to another. */
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PreviewLimits } from '../policy/limits.ts';
import type { Build } from '../port.ts';
import type { PreviewSource } from './memory.ts';
import type { InstanceSockets, PreviewState, Upstream } from './upstream.ts';

/** A running application. */
export interface Instance {
  readonly sockets: InstanceSockets;
  /** Resolves when it has ended without being removed, with the end of its log. */
  readonly ended: Promise<string>;
  /** Streams what was built out of its container; absent where that is not to be had. */
  built?(): Readable;
  /** Removes the container and its sockets; the build stays. */
  remove(): Promise<void>;
}

export interface PreviewFacts {
  readonly id: string;
  readonly build: Build;
  /** Whose quota it counts against. */
  readonly account: string;
  readonly returnUrl: string | null;
  /** Of the build on this host's disk. */
  readonly bytes: number;
  /** What it was built from, where it is remembered beyond this process. */
  readonly source: PreviewSource | null;
  /** How old it was when this process came to know of it, in milliseconds. */
  readonly ageMs: number;
}

export interface LifecycleParts {
  readonly limits: PreviewLimits;
  /** Starts the build; rejects when it does not start or the signal fires. */
  launch(facts: PreviewFacts, signal: AbortSignal): Promise<Instance>;
  /** Makes a place for one more running preview; false when there is none. */
  claim(preview: LivePreview): boolean;
  warn(context: object, message: string): void;
}

const NO_SOCKETS: InstanceSockets = { app: '', supabase: null };

export class LivePreview implements Upstream {
  readonly facts: PreviewFacts;
  readonly createdAt: number;
  readonly #parts: LifecycleParts;
  readonly #ending = new AbortController();
  #state: PreviewState = 'stopped';
  #instance: Instance | null = null;
  #startedAt = performance.now();
  /** Of the present start or removal; settles, never rejects. */
  #work: Promise<void> = Promise.resolve();
  #requests = 0;
  #usedAt: number | null = null;
  /** Starts after it ended by itself, since it last ran for long. */
  #restarts = 0;
  #ended: Promise<void> | null = null;

  constructor(facts: PreviewFacts, parts: LifecycleParts) {
    this.facts = facts;
    this.createdAt = performance.now() - facts.ageMs;
    this.#parts = parts;
  }

  get state(): PreviewState {
    return this.#state;
  }

  get returnUrl(): string | null {
    return this.facts.returnUrl;
  }

  get sockets(): InstanceSockets {
    return this.#instance?.sockets ?? NO_SOCKETS;
  }

  /** Takes memory and a processor, or is about to. */
  get isActive(): boolean {
    return this.#state === 'running' || this.#state === 'starting';
  }

  /** Since its last request ended, or since it started when nobody has looked yet; 0 while it is in use or starting. */
  get idleMs(): number {
    if (this.#requests > 0 || this.#state === 'starting') return 0;
    return performance.now() - (this.#usedAt ?? this.#startedAt);
  }

  /** Whether it may be stopped to make room for another: nobody has looked yet, or not for a while. */
  get isIdle(): boolean {
    if (this.#state !== 'running' || this.#requests > 0) return false;
    return this.#usedAt === null || this.idleMs >= this.#parts.limits.busyMs;
  }

  used(): () => void {
    this.#requests += 1;
    return () => {
      this.#requests -= 1;
      this.#usedAt = performance.now();
    };
  }

  wake(): 'starting' | 'full' {
    if (this.#state !== 'stopped') return 'starting';
    if (!this.#parts.claim(this)) return 'full';
    void this.start(this.#ending.signal).catch((error: unknown) => this.#failed(error));
    return 'starting';
  }

  restart(): void {
    if (this.#state !== 'crashed') return;
    this.#state = 'stopped';
    this.#restarts = 0;
    this.wake();
  }

  /** Starts it; the place for it has been claimed. Rejects, with the preview crashed, when it does not start. */
  async start(signal: AbortSignal): Promise<void> {
    this.#state = 'starting';
    const before = this.#work;
    const starting = this.#launch(before, AbortSignal.any([signal, this.#ending.signal]));
    this.#work = starting.catch(() => undefined);
    return starting;
  }

  async #launch(before: Promise<void>, signal: AbortSignal): Promise<void> {
    await before;
    let instance: Instance;
    try {
      instance = await this.#parts.launch(this.facts, signal);
    } catch (error) {
      if (this.#state === 'starting') this.#state = 'crashed';
      throw error;
    }
    this.#instance = instance;
    this.#startedAt = performance.now();
    this.#usedAt = null;
    if (this.#state === 'starting') this.#state = 'running';
    void instance.ended.then((log) => this.#instanceEnded(instance, log));
  }

  /** The application, its database or its container has ended by itself. */
  #instanceEnded(instance: Instance, log: string): void {
    if (this.#state !== 'running' || this.#instance !== instance) return;
    const { limits, warn } = this.#parts;
    if (performance.now() - this.#startedAt >= limits.stableMs) this.#restarts = 0;
    const isLast = this.#restarts >= limits.restarts;
    warn({ preview: this.facts.id, log, isLast }, 'a preview ended by itself');
    this.#removeInstance(isLast ? 'crashed' : 'starting');
    if (isLast) return;
    this.#restarts += 1;
    void this.#startAfterPause(limits.restartBackoffMs * 2 ** (this.#restarts - 1)).catch((error: unknown) =>
      this.#failed(error),
    );
  }

  async #startAfterPause(pauseMs: number): Promise<void> {
    await sleep(pauseMs, undefined, { signal: this.#ending.signal });
    if (this.#state === 'starting') await this.start(this.#ending.signal);
  }

  #failed(error: unknown): void {
    if (this.#ending.signal.aborted) return;
    this.#parts.warn({ err: error, preview: this.facts.id }, 'a preview did not start again');
  }

  /** Stops it for now: the build stays, and the next visitor starts it. Resolves when its memory is free. */
  async rest(): Promise<void> {
    if (this.#state === 'running') this.#removeInstance('stopped');
    await this.#work;
  }

  #removeInstance(state: PreviewState): void {
    const instance = this.#instance;
    this.#state = state;
    this.#instance = null;
    const before = this.#work;
    this.#work = (async () => {
      await before;
      await instance?.remove();
    })().catch((error: unknown) =>
      this.#parts.warn({ err: error, preview: this.facts.id }, 'a preview was not removed'),
    );
  }

  /** Ends it for good, once: whatever is under way is given up, and the build discarded. */
  end(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    this.#state = 'ended';
    this.#ending.abort(new Error('The preview has ended.'));
    await this.#work;
    this.#removeInstance('ended');
    await this.#work;
    await this.facts.build.discard();
  }
}

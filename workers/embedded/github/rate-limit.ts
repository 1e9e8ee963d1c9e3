import { type Actor } from './state.ts';
import { type World } from './world.ts';

const windowSeconds = 60 * 60;
const limits = { anonymous: 60, app: 5_000, user: 5_000, installation: 5_000 } as const;

interface Window {
  readonly resetSeconds: number;
  used: number;
}

/** Counts requests per credential and hour and reports them as GitHub does. It does not refuse: faults do that. */
export class RateLimits {
  readonly #world: World;
  readonly #windows = new Map<string, Window>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Counts one request and returns the headers that tell of it. */
  count(actor: Actor): Record<string, string> {
    const window = this.#window(actor);
    window.used += 1;
    return this.#headers(actor, window);
  }

  /** Body of `GET /rate_limit`, which itself is not counted. */
  report(actor: Actor) {
    const window = this.#window(actor);
    const limit = limits[actor.kind];
    const core = { limit, used: window.used, remaining: remaining(actor, window), reset: window.resetSeconds };
    const search = { limit: 30, used: 0, remaining: 30, reset: window.resetSeconds };
    return { resources: { core, search, graphql: { ...core, used: 0, remaining: limit } }, rate: core };
  }

  #window(actor: Actor): Window {
    const key = 'token' in actor ? actor.token : actor.kind;
    const nowSeconds = Math.floor(this.#world.nowMs() / 1000);
    const current = this.#windows.get(key);
    if (current !== undefined && current.resetSeconds > nowSeconds) return current;
    const fresh = { resetSeconds: nowSeconds + windowSeconds, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #headers(actor: Actor, window: Window): Record<string, string> {
    return {
      'x-ratelimit-limit': String(limits[actor.kind]),
      'x-ratelimit-remaining': String(remaining(actor, window)),
      'x-ratelimit-reset': String(window.resetSeconds),
      'x-ratelimit-resource': 'core',
      'x-ratelimit-used': String(window.used),
    };
  }
}

function remaining(actor: Actor, window: Window): number {
  return Math.max(0, limits[actor.kind] - window.used);
}

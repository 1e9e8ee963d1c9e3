import type { Clock } from '#app/platform/clock.ts';
import { startVercelStandIn, type VercelStandIn, type VercelStandInOptions } from '../embedded/vercel/server.ts';
import { VERCEL_LIMITS, type VercelLimits } from './limits.ts';
import type { DeploymentProgress, DeploymentRequest, PromotionRequest, Vercel } from './port.ts';
import { createVercel } from './vercel.ts';

export const TOKEN = 'vercel-token-of-the-tests';
export const PROJECT = { repository: 'acme/Pet_Shop', directory: '' };
export const HEAD = '3f1c0f6d2b7a4f0f9f8f7f6f5f4f3f2f1f0f9f8f';
export const BRANCH = 'slipway/issue-7';
export const SUPABASE = {
  SUPABASE_URL: 'https://abcdefghijkl.supabase.co',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_0123456789',
};

export interface Rig {
  readonly vercel: Vercel;
  readonly standIn: VercelStandIn;
  readonly sleptMs: readonly number[];
  /** The requests that took place, as `POST /v2/files`, since the last call. */
  requests(): readonly string[];
  /** Lets time pass: a deployment's state is a matter of time alone. */
  pass(durationMs: number): void;
  /** Another job with a token and limits of its own, on the same account. */
  client(settings?: { token?: string; teamId?: string | null; limits?: Partial<VercelLimits> }): Vercel;
  close(): Promise<void>;
}

/** A Vercel on this machine, and a client whose pauses take no time but let the stand-in's time pass. */
export async function startRig(
  options: Partial<VercelStandInOptions> = {},
  limits: Partial<VercelLimits> = {},
): Promise<Rig> {
  let nowMs = Date.UTC(2026, 10, 22);
  const sleptMs: number[] = [];
  const clock: Clock = {
    now: () => new Date(nowMs),
    async sleep(durationMs, signal) {
      signal?.throwIfAborted();
      sleptMs.push(durationMs);
      nowMs += durationMs;
    },
  };
  const standIn = await startVercelStandIn({
    tokens: [TOKEN],
    queuedMs: 1_500,
    buildingMs: 8_000,
    clock: () => nowMs,
    ...options,
  });
  const client: Rig['client'] = (settings = {}) => {
    return createVercel(
      { token: settings.token ?? TOKEN, teamId: settings.teamId ?? null, apiUrl: standIn.url },
      { clock, random: () => 0.999_999 },
      { ...VERCEL_LIMITS, ...limits, ...settings.limits },
    );
  };
  let seen = 0;
  return {
    vercel: client(),
    standIn,
    sleptMs,
    requests() {
      const fresh = standIn.requests.slice(seen).map(({ method, path }) => `${method} ${path}`);
      seen = standIn.requests.length;
      return fresh;
    },
    pass: (durationMs) => void (nowMs += durationMs),
    client,
    close: () => standIn.close(),
  };
}

/** A small application to deploy, with a list that the states are told to. */
export function deployment(more: Partial<DeploymentRequest> = {}): DeploymentRequest & { readonly told: string[] } {
  return {
    project: PROJECT,
    files: new Map<string, string | Uint8Array>([
      ['index.html', '<h1>Pets</h1>'],
      ['src/app/page.tsx', 'export default () => null;\n'],
      ['public/icon.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])],
    ]),
    headSha: HEAD,
    branch: BRANCH,
    environment: SUPABASE,
    signal: new AbortController().signal,
    ...telling(),
    ...more,
  };
}

export function promotion(more: Partial<PromotionRequest> = {}): PromotionRequest & { readonly told: string[] } {
  return {
    project: PROJECT,
    headSha: HEAD,
    environment: SUPABASE,
    signal: new AbortController().signal,
    ...telling(),
    ...more,
  };
}

function telling() {
  const told: string[] = [];
  return { told, onState: ({ state }: DeploymentProgress) => void told.push(state) };
}

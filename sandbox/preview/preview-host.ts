/**
 * Previews of one host: each a fresh container over a kept build, behind one proxy. A preview that nobody looks at
 * is stopped, and started again from its build when somebody opens it; a day after it was made it ends.
 */
import { BlockList } from 'node:net';
import { join } from 'node:path';
import { sandboxParts, type SandboxOptions, type SandboxParts } from '../runner/sandbox.ts';
import { createPreviewAccess } from './access.ts';
import { DEFAULT_PREVIEW_HOST } from './address.ts';
import { bytesOf } from './disk-use.ts';
import { startInstance } from './instance.ts';
import { keptKey } from './key.ts';
import { HostedPreviews, type OpenPreviewHost, type PreviewEngine } from './hosted-previews.ts';
import type { PreviewMemory } from './memory.ts';
import { startProxy } from './proxy.ts';
import { RememberedBuild, restoreBuild } from './restore-build.ts';

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
  const host = new HostedPreviews(engine);
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

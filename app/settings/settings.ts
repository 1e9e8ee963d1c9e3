import picomatch from 'picomatch';
import type { CollaboratorPermission } from '../github/port.ts';
import type { CommandWord } from '../commands/command.ts';
import type { Settings as SettingsFile } from '#schemas/generated/settings.ts';

/** Where a repository says how Slipway is to work in it. */
export const SETTINGS_PATH = '.github/slipway.yml';

/** The settings of a repository, with every default resolved. */
export interface Settings {
  /** Null: decided by what the repository holds. Empty: its root. */
  readonly directory: string | null;
  readonly template: string | null;
  /** True for a path, from the repository's root, that is never changed. */
  readonly isProtected: (path: string) => boolean;
  readonly budget: { readonly microUsd: number | null; readonly tokens: number | null };
  /** The least permission that a command takes. */
  readonly leastFor: (command: CommandWord) => CollaboratorPermission;
  readonly mayGive: (command: CommandWord, permission: CollaboratorPermission) => boolean;
  /** True: what fails is mended without being asked. */
  readonly autofix: boolean;
  readonly preview: boolean;
  readonly vercel: boolean;
  /** True: merging makes the deployment the production one. */
  readonly promote: boolean;
  readonly forks: boolean;
}

const ORDER: readonly CollaboratorPermission[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** Whether a permission includes another one. */
export function isAtLeast(permission: CollaboratorPermission, least: CollaboratorPermission): boolean {
  return ORDER.indexOf(permission) >= ORDER.indexOf(least);
}

/** Resolves what the file leaves open. */
export function settingsOf(file: SettingsFile): Settings {
  const leastFor: Settings['leastFor'] = (command) => file.allow?.[command] ?? 'write';
  const protectedPath = (file.protect ?? []).length === 0 ? null : picomatch([...(file.protect ?? [])], { dot: true });
  return {
    directory: file.directory ?? null,
    template: file.template ?? null,
    // The settings themselves are people's: no run may give itself other rights.
    isProtected: (path) => path === SETTINGS_PATH || protectedPath?.(path) === true,
    budget: {
      microUsd: file.budget?.usd === undefined ? null : Math.round(file.budget.usd * 1_000_000),
      tokens: file.budget?.tokens ?? null,
    },
    leastFor,
    mayGive: (command, permission) => isAtLeast(permission, leastFor(command)),
    autofix: file.autofix !== 'off' && file.autofix !== false,
    preview: file.preview ?? true,
    vercel: file.vercel ?? true,
    promote: file.promote ?? false,
    forks: file.forks ?? false,
  };
}

/** What holds where a repository says nothing. */
export const DEFAULT_SETTINGS: Settings = settingsOf({});

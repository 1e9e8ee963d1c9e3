/**
 * What an application may install, decided on the host before a container sees its files. Install scripts never run,
 * so these are about what is installed, not about what it does then.
 */
import { NONE_ALLOWED, type AllowedPackages } from './allowed.ts';
import type { BakedPackages } from './baked.ts';
import { LOCK_FILE, vetLockFile } from './lock-file.ts';
import { MANIFEST, vetManifest } from './manifest.ts';
import type { Refusal } from './refusal.ts';

/** Files that steer the package manager: registries, hooks, patches, other projects. */
const REFUSED_FILES = /^(?:\.npmrc|\.yarnrc(?:\.yml)?|\.?pnpmfile\.[cm]?[jt]s|pnpm-workspace\.yaml|bunfig\.toml)$/;

/**
 * Every reason not to install an application's dependencies, in the order of its files; none when they are fine.
 * Pure.
 */
export function vetDependencies(
  files: ReadonlyMap<string, string>,
  baked: BakedPackages,
  allowed: AllowedPackages = NONE_ALLOWED,
): readonly Refusal[] {
  return [...files].flatMap(([path, text]) => {
    if (path === LOCK_FILE) return vetLockFile(text, baked, allowed);
    if (path === MANIFEST) return vetManifest(text);
    if (REFUSED_FILES.test(path)) return [{ path, line: 1, message: `The sandbox takes no ${path}.` }];
    return [];
  });
}

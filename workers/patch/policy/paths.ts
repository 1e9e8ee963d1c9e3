import type { PatchPolicy } from './patch-policy.ts';
import { isTestPath } from './test-paths.ts';

/** Why a path may not be written. */
export interface PathRefusal {
  /** Last part of the diagnostic's code. */
  readonly reason: string;
  readonly message: string;
}

const maxPathCharacters = 240;
const maxDepth = 20;

/**
 * Characters that a path of a patch may have. Git, Windows and macOS read many other spellings as `.git` (`.GIT`,
 * `.git `, `git~1`, `.g\u200cit`, `.git::$INDEX_ALLOCATION`, full-width letters); none of them passes.
 */
const segment = /^(?!-)[A-Za-z0-9._@+$()[\]=,-]+(?<!\.)$/;
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Matched against the path in small letters; the first that fits names the reason. */
const forbidden: readonly (readonly [RegExp, string, string])[] = [
  [/(?:^|\/)\.git(?:hub|lab-ci\.yml|ea)(?:\/|$)|(?:^|\/)\.circleci(?:\/|$)/, 'workflow', 'Workflows belong to people.'],
  [/(?:^|\/)\.git/, 'git', "Git's own files are not part of the application."],
  [/(?:^|\/)\.env/, 'environment', 'Environment files are never written.'],
  [
    /(?:^|\/)(?:pnpm-lock\.yaml|package-lock\.json|npm-shrinkwrap\.json|[^/]+\.lockb?)$/,
    'lock_file',
    'Lock files are written by the package manager only.',
  ],
  [
    /(?:^|\/)(?:pnpm-workspace\.yaml|\.npmrc|\.yarnrc[^/]*|\.pnpmfile\.c?js|bunfig\.toml)$|(?:^|\/)node_modules(?:\/|$)/,
    'package_manager',
    "The package manager's settings and packages are not written.",
  ],
  [/(?:^|\/)\./, 'hidden', 'Hidden files configure tools and are not written.'],
  [/^manifest\.json$/, 'manifest', 'The manifest is changed by a command, not by a patch.'],
  [
    /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|pdf|zip|gz|tgz|tar|7z|wasm|exe|dll|so|dylib|node|class|jar|woff2?|ttf|otf|eot|mp[34]|webm|mov|sqlite|db|bin)$/,
    'binary',
    'Binary files cannot be written by a patch.',
  ],
];

/**
 * Decides whether a patch may write a path, whatever is there.
 *
 * @param path relative to the application's directory, as the patch gives it
 * @returns null when it may
 */
export function pathRefusal(path: string, policy: PatchPolicy): PathRefusal | null {
  const segments = path.split('/');
  if (path.length > maxPathCharacters || segments.length > maxDepth) {
    return { reason: 'path', message: 'The path is too long.' };
  }
  if (segments.includes('..') || segments.includes('.') || path.startsWith('/')) {
    return { reason: 'outside', message: "The path leaves the application's directory." };
  }
  const small = path.toLowerCase();
  const rule = forbidden.find(([pattern]) => pattern.test(small));
  if (rule !== undefined) return { reason: rule[1], message: rule[2] };
  if (!segments.every((name) => segment.test(name) && !deviceName.test(name))) {
    return { reason: 'path', message: 'The path has characters or names that not every system reads alike.' };
  }
  if (policy.protectedPaths.some((owned) => isWithin(small, owned.toLowerCase()))) {
    return { reason: 'protected', message: "The repository's owners protect this path." };
  }
  if (!policy.mayWriteTests && isTestPath(small)) {
    return { reason: 'test', message: 'A fix never changes the tests that found the fault.' };
  }
  if (!policy.mayWriteDatabase && isWithin(small, 'supabase')) {
    return { reason: 'database', message: 'A fix never changes migrations and policies.' };
  }
  return null;
}

function isWithin(path: string, directory: string): boolean {
  const name = directory.replace(/\/+$/, '');
  return name !== '' && (path === name || path.startsWith(`${name}/`));
}

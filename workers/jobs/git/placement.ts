/** Files that say nothing about what a repository holds: one with only these is free for an application at its root. */
const neutral =
  /^(?:readme|license|licence|copying|contributing|code_of_conduct|security|changelog|codeowners|notice)(?:\.[a-z]+)?$|^\.(?:git(?:attributes|ignore|keep)|editorconfig)$/iu;

/**
 * The directory of a new application: the root of a repository that holds nothing else, else `apps/<name>`,
 * with a number behind the name when that is taken.
 *
 * @param paths every file at the branch's head
 * @returns directory without slashes around it; empty for the root
 */
export function placeApplication(paths: readonly string[], name: string): string {
  const occupied = paths.some((path) => !path.startsWith('.github/') && !neutral.test(path));
  if (!occupied) return '';
  for (let attempt = 1; ; attempt += 1) {
    const directory = attempt === 1 ? `apps/${name}` : `apps/${name}-${attempt}`;
    if (!paths.some((path) => path === directory || path.startsWith(`${directory}/`))) return directory;
  }
}

/** Where a file of the application lies in the repository. GitHub reads `.github` at the root only. */
export function repositoryPath(directory: string, path: string): string {
  if (directory === '' || path.startsWith('.github/')) return path;
  return `${directory}/${path}`;
}

/** `slipway/12-tool-library`: readable, and within what Git allows whatever the name. */
export function branchName(issue: number, name: string): string {
  return `slipway/${issue}-${name.slice(0, 40).replace(/-+$/u, '')}`;
}

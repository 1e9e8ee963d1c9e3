import { runGit } from './process.ts';

type FileStatus = 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';

export interface FileDiff {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: FileStatus;
  /** Blob of the new side, or of the old one for a removed file. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** From the first `@@` on; null for binary files, empty files and pure renames. */
  readonly patch: string | null;
}

const statusNames: Readonly<Record<string, FileStatus>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** The tree that has no entries; git knows it without storing it. */
export const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** What changed between two trees or commits, file by file, renames found as git finds them. */
export async function diffFiles(gitDir: string, from: string, to: string): Promise<readonly FileDiff[]> {
  const range = ['-r', '-M', '--no-ext-diff', from, to];
  const [summary, patches] = await Promise.all([
    runGit(gitDir, ['diff-tree', '--raw', '--numstat', '--no-abbrev', '-z', ...range]),
    runGit(gitDir, ['diff-tree', '-p', '--no-color', ...range]),
  ]);
  const fields = summary.stdout.toString('utf8').split('\0');
  const files = readRaw(fields);
  const counts = readCounts(fields);
  const sections = splitPatches(patches.stdout.toString('utf8'));
  let section = 0;
  return files.map((file, index) => {
    const first = sections[section] ?? '';
    // A change of type (file to symbolic link) is printed as a removal and an addition.
    section += file.status === 'changed' ? 2 : 1;
    const count = counts[index] ?? { additions: 0, deletions: 0 };
    const start = first.search(/^@@ /m);
    return { ...file, ...count, patch: start === -1 ? null : first.slice(start).replace(/\n$/, '') };
  });
}

/** The whole diff as `git diff` prints it. */
export async function diffText(gitDir: string, from: string, to: string): Promise<string> {
  const { stdout } = await runGit(gitDir, ['diff-tree', '-p', '--no-color', '-r', '-M', '--no-ext-diff', from, to]);
  return stdout.toString('utf8');
}

type RawFile = Pick<FileDiff, 'path' | 'previousPath' | 'status' | 'sha'>;

/** `:oldMode newMode oldSha newSha STATUS` NUL path NUL, with a second path for renames and copies. */
function readRaw(fields: readonly string[]): RawFile[] {
  const files: RawFile[] = [];
  for (let at = 0; fields[at]?.startsWith(':') === true; at += 1) {
    const [, , oldSha = '', newSha = '', letter = 'M'] = (fields[at] ?? '').split(' ');
    const status = statusNames[letter.charAt(0)] ?? 'modified';
    const hasTwo = status === 'renamed' || status === 'copied';
    const first = fields[at + 1] ?? '';
    files.push({
      path: hasTwo ? (fields[at + 2] ?? '') : first,
      previousPath: hasTwo ? first : null,
      status,
      sha: status === 'removed' ? oldSha : newSha,
    });
    at += hasTwo ? 2 : 1;
  }
  return files;
}

/** `additions TAB deletions TAB path`, or an empty path and two more fields for renames; `-` for binary. */
function readCounts(fields: readonly string[]) {
  const counted = fields.filter((field) => /^(\d+|-)\t(\d+|-)\t/.test(field));
  return counted.map((field) => {
    const [additions = '0', deletions = '0'] = field.split('\t');
    return { additions: Number.parseInt(additions, 10) || 0, deletions: Number.parseInt(deletions, 10) || 0 };
  });
}

function splitPatches(text: string): string[] {
  return text === '' ? [] : text.split(/^(?=diff --git )/m);
}

/** The line numbers a review comment may name on each side of one file's patch. */
export function commentableLines(patch: string): { readonly left: Set<number>; readonly right: Set<number> } {
  const left = new Set<number>();
  const right = new Set<number>();
  let oldLine = 0;
  let newLine = 0;
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk !== null) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[2]);
    } else if (line.startsWith('-')) left.add(oldLine++);
    else if (line.startsWith('+')) right.add(newLine++);
    else if (!line.startsWith('\\')) {
      left.add(oldLine++);
      right.add(newLine++);
    }
  }
  return { left, right };
}

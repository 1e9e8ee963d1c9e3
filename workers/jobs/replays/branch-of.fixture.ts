import type { CommandRig, Place } from '../rig/command-rig.ts';

const AT_ONCE = 20;

/** Every text file of a commit, by path. */
export async function textsOf(rig: CommandRig, place: Place, sha: string): Promise<ReadonlyMap<string, string>> {
  const { tree } = await rig.get<{ tree: { path: string; type: string; sha: string }[] }>(
    place,
    `/git/trees/${sha}?recursive=1`,
  );
  const blobs = tree.filter(({ type }) => type === 'blob');
  const texts = new Map<string, string>();
  for (let at = 0; at < blobs.length; at += AT_ONCE) {
    const some = blobs.slice(at, at + AT_ONCE);
    const read = await Promise.all(
      some.map(async ({ sha: blob }) => rig.get<{ content: string }>(place, `/git/blobs/${blob}`)),
    );
    some.forEach(({ path }, index) =>
      texts.set(path, Buffer.from(read[index]?.content ?? '', 'base64').toString('utf8')),
    );
  }
  return texts;
}

const COMMENTS: readonly (readonly [files: RegExp, comment: (text: string) => string])[] = [
  [/\.(?:ts|tsx|mjs|js)$/u, (text) => `// ${text}`],
  [/\.css$/u, (text) => `/* ${text} */`],
  [/\.sql$/u, (text) => `-- ${text}`],
  [/\.(?:md|txt)$/u, (text) => text],
  [/\.svg$/u, (text) => `<!-- ${text} -->`],
  [/(?:\.ya?ml|\.toml|\.env\.example|\.gitignore|\.npmrc|\.prettierignore)$/u, (text) => `# ${text}`],
];

/** The line that a person writes into a file; null for one that takes no comment. */
export function lineByHand(path: string): string | null {
  const found = COMMENTS.find(([files]) => files.test(path));
  return found === undefined ? null : found[1](`by hand: ${path}`);
}

/** The text with that line in its middle. */
export function editedByHand(text: string, line: string): string {
  const lines = text.split('\n');
  return lines.toSpliced(Math.floor(lines.length / 2), 0, line).join('\n');
}

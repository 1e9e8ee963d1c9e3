import { type ObjectStore } from './objects.ts';

/** Who and when; `date` in ISO 8601, seconds precision. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** The commit of that name, or null. */
export async function readCommit(objects: ObjectStore, sha: string): Promise<GitCommit | null> {
  const body = await objects.readTyped(sha, 'commit');
  if (body === null) return null;
  const text = body.toString('utf8');
  const split = text.indexOf('\n\n');
  const head = split === -1 ? text : text.slice(0, split);
  const values = (name: string): string[] =>
    head
      .split('\n')
      .filter((line) => line.startsWith(`${name} `))
      .map((line) => line.slice(name.length + 1));
  return {
    sha,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: parseSignature(values('author')[0] ?? ''),
    committer: parseSignature(values('committer')[0] ?? ''),
    message: split === -1 ? '' : text.slice(split + 2).replace(/\n$/, ''),
  };
}

/** Stores a commit object and returns its name. */
export function writeCommit(objects: ObjectStore, commit: Omit<GitCommit, 'sha'>): Promise<string> {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
    '',
    commit.message,
  ];
  return objects.write('commit', Buffer.from(lines.join('\n')));
}

function formatSignature(signature: Signature): string {
  const seconds = Math.floor(Date.parse(signature.date) / 1000);
  return `${withoutMarkers(signature.name)} <${withoutMarkers(signature.email)}> ${seconds} +0000`;
}

/** Angle brackets and line breaks would end the header field. */
function withoutMarkers(text: string): string {
  return text.replaceAll(/[<>\r\n\0]/g, '').trim();
}

function parseSignature(line: string): Signature {
  const match = /^(.*?) ?<([^>]*)> (\d+)/.exec(line);
  const seconds = Number(match?.[3] ?? 0);
  return {
    name: match?.[1] ?? '',
    email: match?.[2] ?? '',
    date: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`,
  };
}

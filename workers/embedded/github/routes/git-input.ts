import { type Signature } from '../git/commit.ts';
import { invalidRequest, Refusal } from '../refusal.ts';
import { type RequestBody } from '../request-body.ts';
import { isoSeconds, type World } from '../world.ts';

const pathMaxCharacters = 4_096;

/** A path that git accepts in a tree: relative, without empty, `.`, `..` or `.git` parts. */
export function requirePath(path: string): string {
  const parts = path.split('/');
  const isMalformed = parts.some((part) => part === '' || part === '.' || part === '..' || /^\.git$/i.test(part));
  // Control characters are legal in git but refused by GitHub's validation of paths.
  if (isMalformed || path.length > pathMaxCharacters || path.includes('\0')) {
    throw new Refusal(422, 'tree.path contains a malformed path component');
  }
  return path;
}

/** `{ name, email, date? }`, or null when absent. */
export function readSignature(world: World, input: RequestBody | undefined): Signature | null {
  if (input === undefined) return null;
  const date = input.optionalString('date');
  const timeMs = date === undefined ? world.nowMs() : Date.parse(date);
  if (Number.isNaN(timeMs)) throw invalidRequest(`For 'properties/date', ${date ?? ''} is not a valid date-time.`);
  return { name: input.string('name'), email: input.string('email'), date: isoSeconds(timeMs) };
}

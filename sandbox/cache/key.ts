/** Whose cache it is, and for which image: what one account's code has written never meets another's. */
import { createHash } from 'node:crypto';

export interface CachedProject {
  /** Who owns it, in a form that is never given to somebody else: an id rather than a name. */
  readonly account: string;
  /** Which of the account's projects. */
  readonly name: string;
}

/** Raise it when what is kept changes. */
const LAYOUT = 1;

/**
 * 64 hexadecimal digits, different whenever account, project, image or lock file are. Pure.
 *
 * @param lockFile its text; empty when the application has none
 */
export function cacheKey(project: CachedProject, image: string, lockFile: string): string {
  const parts = [LAYOUT, project.account, project.name, image, sha256(lockFile)];
  return sha256(JSON.stringify(parts));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

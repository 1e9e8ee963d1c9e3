/** What the proxy knows of a preview: the contract between the door and what lies behind it. */

export interface Upstream {
  readonly state: PreviewState;
  /** Of the running instance; both empty while there is none. */
  readonly sockets: InstanceSockets;
  /** Where people came from, for a link back; null for none. */
  readonly returnUrl: string | null;
  /** Called when a request comes; what it returns is called when that has ended. */
  used(): () => void;
  /** Somebody opens a stopped preview: starts it from its build, or says that there is no place for it. */
  wake(): 'starting' | 'full';
  /** Somebody asks for a crashed one to be started again. */
  restart(): void;
}

/**
 *     starting → running ⇄ stopped     stopped when idle or to make room, started when somebody opens it
 *        ⇅          ↓
 *     crashed  ←  starting             the first end by itself starts it once more; the next is a crash
 *     any → ended                      by its owner, a day after it was made, or to free the disk
 */
export type PreviewState = 'starting' | 'running' | 'stopped' | 'crashed' | 'ended';

/** Unix sockets of an instance. */
export interface InstanceSockets {
  readonly app: string;
  /** Null for an application without a database. */
  readonly supabase: string | null;
}

/** The embedded Supabase's own paths: those of its versions, so that an application may have pages such as /auth. */
const SUPABASE_PATH = /^\/(?:auth|rest|storage)\/v1(?:[/?]|$)/;

/** The socket that a path is for. */
export function socketFor(path: string, sockets: InstanceSockets): string {
  return sockets.supabase !== null && SUPABASE_PATH.test(path) ? sockets.supabase : sockets.app;
}

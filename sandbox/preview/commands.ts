/** What runs in a preview's container, as data: as in a verification, but watched to its end and with less memory. */
import { PROGRAMS } from '../image/programs.ts';
import { APP_PORT, START_COMMAND, SUPABASE_COMMAND, SUPABASE_PORT, type Command } from '../runner/plan.ts';

/** Large buffers go back to the system when they are freed, and few arenas hold what is not. */
const LEAN_ALLOCATION = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '65536',
  MALLOC_TRIM_THRESHOLD_: '65536',
} as const;
/** The collector's young space is what an idle server keeps without need. */
const LEAN_HEAP = '--max-semi-space-size=1';

/** Runs the `start` script as the package manager would, without the package manager's own process around it. */
const START_SCRIPT = `PATH="$PWD/node_modules/.bin:$PATH"
export PATH
script=$(node -p 'JSON.parse(require("node:fs").readFileSync("package.json", "utf8")).scripts.start') || exit 1
exec sh -c "$script"`;

/** @param url where people reach the application, with a slash at the end */
export function appCommand(url: string): Command {
  return {
    argv: ['sh', '-c', START_SCRIPT],
    env: {
      ...START_COMMAND.env,
      ...LEAN_ALLOCATION,
      SITE_URL: siteOf(url),
      NODE_ENV: 'production',
      NODE_OPTIONS: LEAN_HEAP,
    },
  };
}

/** @param url as for `appCommand` */
export function supabaseCommand(url: string): Command {
  return {
    argv: withoutLauncher(SUPABASE_COMMAND),
    env: { ...SUPABASE_COMMAND.env, ...LEAN_ALLOCATION, SITE_URL: siteOf(url), NODE_OPTIONS: LEAN_HEAP },
  };
}

/** One process for all sockets. */
export function forwarderCommand(sockets: { readonly app: string; readonly supabase: string }): Command {
  const pairs = [sockets.app, String(APP_PORT), sockets.supabase, String(SUPABASE_PORT)];
  return {
    argv: ['node', LEAN_HEAP, '--max-old-space-size=32', PROGRAMS.forward, ...pairs],
    env: LEAN_ALLOCATION,
  };
}

/** The command itself: in a verification another waits until it listens, and ends. */
function withoutLauncher({ argv }: Command): readonly string[] {
  return argv.slice(argv.indexOf('--') + 1);
}

function siteOf(url: string): string {
  return url.replace(/\/$/, '');
}

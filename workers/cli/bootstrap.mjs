/**
 * The first thing that runs, on whatever Node (20 or newer) the machine has and before any package is installed:
 * installs the packages of the lock file when they are missing, then hands over to `main.ts` on the Node of the
 * `node` package. It stays as the parent, so that what the command started is stopped even if the command crashes.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopLeftovers } from './setup/leftovers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** True when what npm recorded as installed is what the lock file asks for. */
function packagesAreInstalled() {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  try {
    const wanted = read('package-lock.json');
    const installed = read('node_modules/.package-lock.json');
    return (
      existsSync(node24) &&
      Object.entries(wanted).every(
        ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
      )
    );
  } catch {
    return false;
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Slipway needs Node 20 or newer to start; this is ${process.version}. Get it from https://nodejs.org.`);
}

const startedAt = Date.now();
if (!packagesAreInstalled()) {
  process.stderr.write('Installing npm packages (once, about a minute) …\n');
  // Not `npm ci`: it refuses a lock file written where a registry lacks the binaries of other platforms. This takes
  // the lock file's versions as well, and writes neither it nor package.json.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) fail('npm install failed: see its output above, mend it and run the command again.');
  process.stderr.write(`Installed npm packages in ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
}

const child = spawn(
  node24,
  ['--disable-warning=ExperimentalWarning', join(root, 'workers/cli/main.ts'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
      SLIPWAY_STARTED_AT: String(startedAt),
    },
  },
);

// A terminal sends Ctrl-C to both; signals from elsewhere reach only this process and are passed on.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

child.on('error', (error) =>
  fail(`The Node of node_modules does not start (${error.message}). Delete node_modules and try again.`),
);
child.on('exit', async (code, signal) => {
  await stopLeftovers(join(root, '.slipway'), child.pid);
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
});

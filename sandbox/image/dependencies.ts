/** The template's packages, fetched on the host into a store that goes into the image. No install script runs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packed } from '../engine/archive.ts';
import type { Layer } from './bake.ts';
import { runOnHost, startOnHost } from './process.ts';
import { pnpmBinary, PROGRAMS } from './programs.ts';
import { APP_USER, DEPENDENCY_FILES, FORWARDER_USER, INSTALL_COMMAND, PATHS } from './recipe.ts';

const ROOT = '0:0';
const [APP_UID] = APP_USER.split(':');
const [FORWARDER_UID] = FORWARDER_USER.split(':');
const MAKE_USERS = `
/usr/sbin/groupadd -g ${APP_UID} app
/usr/sbin/useradd -u ${APP_UID} -g ${APP_UID} -d /home/app -s /bin/sh -M app
/usr/sbin/groupadd -g ${FORWARDER_UID} forwarder
/usr/sbin/useradd -u ${FORWARDER_UID} -g ${FORWARDER_UID} -d /nonexistent -s /usr/sbin/nologin -M forwarder
mkdir -p /home/app ${PATHS.work} ${PATHS.template} ${PATHS.sockets} /opt/pnpm
chown app:app /home/app ${PATHS.work} ${PATHS.template} /opt/pnpm
`;

/** Downloads every package of the lock file into a store below `root`. */
export async function fetchStore(
  root: string,
  template: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<void> {
  const project = join(root, 'project');
  await mkdir(project, { recursive: true });
  for (const name of DEPENDENCY_FILES) {
    const text = template.get(name);
    if (text !== undefined) await writeFile(join(project, name), text);
  }
  await runOnHost({
    argv: [pnpmBinary(), 'fetch', '--ignore-scripts', '--store-dir', join(root, 'store', PATHS.store)],
    cwd: project,
    // The lock file is ours: the age of its packages was judged when it was made.
    env: { PNPM_CONFIG_TRUST_LOCKFILE: 'true', PNPM_CONFIG_PM_ON_FAIL: 'ignore' },
    signal,
  });
}

/** Puts programs (as root's) and store (as the application's) into the layer and makes the users of both. */
export async function unpackStage(layer: Layer, root: string, signal: AbortSignal): Promise<void> {
  await layer.run(['sh', '-euc', MAKE_USERS], ROOT);
  const [uid = '0', gid = '0'] = APP_USER.split(':');
  const parts = [
    { from: join(root, 'programs'), names: ['usr', 'etc', 'opt'], uid: '0', gid: '0' },
    { from: join(root, 'store'), names: [PATHS.store.slice(1)], uid, gid },
  ];
  for (const part of parts) {
    const owner = ['--numeric-owner', `--owner=${part.uid}`, `--group=${part.gid}`, '--mode=u+rwX,go+rX,go-w'];
    const tar = startOnHost({ argv: ['tar', '-C', part.from, ...owner, '-cf', '-', ...part.names], signal });
    await Promise.all([tar.ended, layer.unpack(tar.stdout, '/')]);
  }
}

/** Installs the template from the store, offline as every job will, and puts the result aside. */
export async function installTemplate(layer: Layer, template: ReadonlyMap<string, string>): Promise<void> {
  const files = [...template].filter(([path]) => DEPENDENCY_FILES.some((name) => name === path));
  await layer.unpack(packed(new Map(files)), PATHS.work);
  await layer.run(INSTALL_COMMAND, APP_USER, PATHS.work);
  await layer.run(['mv', `${PATHS.work}/node_modules`, `${PATHS.template}/node_modules`], APP_USER);
  await layer.run(['find', PATHS.work, '-mindepth', '1', '-delete'], ROOT);
  await layer.run(['node', '--liftoff-only', PROGRAMS.supabase, '--snapshot', PATHS.snapshot], ROOT);
}

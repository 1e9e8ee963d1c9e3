/** The image with more packages in its store: a layer on top, made once for each set of packages. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { pack } from 'tar-stream';
import { idOf, type WantedPackage } from '../dependencies/allowed.ts';
import { bake } from './bake.ts';
import { removeUnused, useImage } from './last-used.ts';
import { APP_USER, PATHS } from './recipe.ts';

export interface ExtendedImageRequest {
  readonly docker: Dockerode;
  /** The image below. */
  readonly from: string;
  readonly owner: string;
  readonly packages: readonly WantedPackage[];
  /** The tarball of each, checked; asked for only when the image has to be made. */
  readonly tarballs: () => Promise<ReadonlyMap<WantedPackage, Buffer>>;
  readonly signal: AbortSignal;
}

const REPOSITORY = 'slipway-sandbox-extended';
/** Kept besides the one that was asked for last. */
const MAX_IMAGES = 8;
const FOLDER = 'slipway-packages';
const PROGRAM = 'serve-packages.ts';
/** One layer at a time: the second of two runs for the same packages finds it made. */
const making = new Map<string, Promise<unknown>>();

/**
 * Returns its tag, making it when it is not there: without network, by the package manager from the tarballs, which
 * it holds to their integrities. No script of a package runs.
 *
 * @throws what `tarballs` throws; SlipwayError `sandbox.engine_*`, `sandbox.image_failed`
 */
export async function ensureExtendedImage(request: ExtendedImageRequest): Promise<string> {
  const { docker, from, packages } = request;
  const inputs = JSON.stringify([from, packages.map((each) => [idOf(each), each.integrity])]);
  const tag = `${REPOSITORY}:${createHash('sha256').update(inputs).digest('hex').slice(0, 16)}`;
  await making.get(tag)?.catch(() => undefined);
  if (await useImage(docker, tag)) return tag;
  const made = make(request, tag);
  making.set(tag, made);
  try {
    await made;
    await removeUnused(docker, tag, MAX_IMAGES);
  } finally {
    making.delete(tag);
  }
  return tag;
}

async function make(request: ExtendedImageRequest, tag: string): Promise<void> {
  const { docker, from, owner, signal } = request;
  const tarballs = await request.tarballs();
  const program = await readFile(join(import.meta.dirname, PROGRAM));
  const folder = `/tmp/${FOLDER}`;
  await bake({ docker, from, tag, owner, user: APP_USER, workingDir: PATHS.work, signal }, async (layer) => {
    await layer.unpack(archiveOf(tarballs, program), '/tmp');
    const fetch = ['pnpm', 'fetch', '--ignore-scripts', '--store-dir', PATHS.store, '--registry', '{registry}'];
    await layer.run(['node', PROGRAM, `${folder}/tarballs`, ...fetch], APP_USER, folder);
    await layer.run(['rm', '-rf', folder], '0:0', '/');
  });
}

function archiveOf(tarballs: ReadonlyMap<WantedPackage, Buffer>, program: Buffer): Readable {
  const [uid, gid] = APP_USER.split(':').map(Number);
  const owner = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
  const archive = pack();
  archive.entry({ name: FOLDER, type: 'directory', mode: 0o755, ...owner });
  const add = (name: string, content: Buffer | string): void => {
    archive.entry({ name: `${FOLDER}/${name}`, mode: 0o644, ...owner }, content);
  };
  add(PROGRAM, program);
  const dependencies = Object.fromEntries(
    [...tarballs.keys()].map((each, index) => [aliasOf(index), `npm:${idOf(each)}`]),
  );
  add('package.json', JSON.stringify({ name: 'packages', type: 'module', private: true, dependencies }));
  add('pnpm-lock.yaml', JSON.stringify(lockFileOf([...tarballs.keys()])));
  for (const [{ name, version }, content] of tarballs) {
    add(`tarballs/${name}/-/${name.split('/').at(-1)}-${version}.tgz`, content);
  }
  archive.finalize();
  return Readable.from(archive, { objectMode: false });
}

/** JSON is YAML. */
function lockFileOf(packages: readonly WantedPackage[]): object {
  return {
    lockfileVersion: '9.0',
    settings: { autoInstallPeers: true, excludeLinksFromLockfile: false },
    importers: {
      '.': {
        dependencies: Object.fromEntries(
          packages.map((each, index) => [aliasOf(index), { specifier: `npm:${idOf(each)}`, version: idOf(each) }]),
        ),
      },
    },
    packages: Object.fromEntries(packages.map((each) => [idOf(each), { resolution: { integrity: each.integrity } }])),
    snapshots: Object.fromEntries(packages.map((each) => [idOf(each), {}])),
  };
}

/** There may be two versions of one package. */
function aliasOf(index: number): string {
  return `package-${index}`;
}

/** The packages that an image has in its store: what an application's lock file may name. */
import type Dockerode from 'dockerode';
import { parse } from 'yaml';
import { readImageFiles } from '../image/files.ts';
import { PATHS } from '../image/recipe.ts';

/** `name@version` → integrity, as lock files write both. */
export type BakedPackages = ReadonlyMap<string, string>;

/** What the package manager noted when it installed the template. */
export const INSTALLED_LOCK_FILE = `${PATHS.template}/node_modules/.pnpm/lock.yaml`;
const known = new WeakMap<Dockerode, Map<string, Promise<BakedPackages>>>();

/**
 * Reads them from the image, once for this object of the engine: from its layers, which no container can change.
 *
 * @throws SlipwayError like `readImageFiles`
 */
export function bakedPackages(docker: Dockerode, image: string, owner: string): Promise<BakedPackages> {
  const images = known.get(docker) ?? new Map<string, Promise<BakedPackages>>();
  known.set(docker, images);
  const read = images.get(image) ?? readBaked(docker, image, owner);
  images.set(image, read);
  read.catch(() => images.delete(image));
  return read;
}

async function readBaked(docker: Dockerode, image: string, owner: string): Promise<BakedPackages> {
  const [text = ''] = await readImageFiles(docker, image, owner, [INSTALLED_LOCK_FILE]);
  return packagesOf(text);
}

/** The packages of a lock file that is trusted. */
export function packagesOf(lockFile: string): BakedPackages {
  const { packages } = parse(lockFile) as {
    readonly packages?: Readonly<Record<string, { readonly resolution: { readonly integrity: string } }>>;
  };
  return new Map(Object.entries(packages ?? {}).map(([id, { resolution }]) => [id, resolution.integrity]));
}

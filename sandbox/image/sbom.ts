/** What an image is made of, as a software bill of materials in CycloneDX JSON: Debian's packages and npm's. */
import { createHash } from 'node:crypto';
import type Dockerode from 'dockerode';
import { INSTALLED_LOCK_FILE, packagesOf, type BakedPackages } from '../dependencies/baked.ts';
import { readImageFiles } from './files.ts';
import { DEBIAN_SUITE } from './recipe.ts';

/** https://cyclonedx.org/docs/1.6/json/, as much of it as is written. */
export interface Bom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: {
    readonly component: { readonly type: 'container'; readonly name: string; readonly version: string };
  };
  readonly components: readonly BomComponent[];
}

interface BomComponent {
  readonly type: 'library' | 'application';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
}

const DPKG_STATUS = '/var/lib/dpkg/status';

/**
 * Reads an image's own notes of what was installed in it.
 *
 * @param shipped `name@version` of what was copied into it besides, which nothing in it notes
 * @param named the tag that the bill is for, where that image will only add files of no package to this one
 * @throws SlipwayError `sandbox.engine_*`, `sandbox.image_file_unreadable`
 */
export async function imageBom(
  docker: Dockerode,
  image: string,
  owner: string,
  shipped: readonly string[],
  named: string = image,
): Promise<Bom> {
  const [status = '', lockFile = ''] = await readImageFiles(docker, image, owner, [DPKG_STATUS, INSTALLED_LOCK_FILE]);
  return bomOf(named, status, packagesOf(lockFile), shipped);
}

/** Without a time and sorted: the same image has the same bill, byte for byte. */
export function bomOf(image: string, dpkgStatus: string, packages: BakedPackages, shipped: readonly string[]): Bom {
  const components = new Map<string, BomComponent>();
  const all = [
    ...debianComponents(dpkgStatus),
    ...[...packages].map(([id, integrity]) => npmComponent('library', id, integrity)),
    ...shipped.map((id) => npmComponent('application', id, null)),
  ];
  for (const component of all) if (!components.has(component.purl)) components.set(component.purl, component);
  const sorted = [...components.values()].toSorted((left, right) => (left.purl < right.purl ? -1 : 1));
  const [name = image, version = 'latest'] = image.split(':');
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify([image, sorted]))}`,
    version: 1,
    metadata: { component: { type: 'container', name, version } },
    components: sorted,
  };
}

function debianComponents(dpkgStatus: string): readonly BomComponent[] {
  return dpkgStatus.split('\n\n').flatMap((paragraph) => {
    const field = (name: string): string | null =>
      new RegExp(`^${name}: (.+)$`, 'm').exec(paragraph)?.[1]?.trim() ?? null;
    const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
    if (name === null || version === null || field('Status') !== 'install ok installed') return [];
    const query = `arch=${architecture ?? 'all'}&distro=${DEBIAN_SUITE}`;
    const purl = `pkg:deb/debian/${name}@${encodeURIComponent(version)}?${query}`;
    return [{ type: 'library', 'bom-ref': purl, name, version, purl }];
  });
}

function npmComponent(type: BomComponent['type'], id: string, integrity: string | null): BomComponent {
  const at = id.lastIndexOf('@');
  const [name, version] = [id.slice(0, at), id.slice(at + 1)];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const content = integrity?.startsWith('sha512-') === true ? hexOf(integrity.slice('sha512-'.length)) : null;
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(content === null ? {} : { hashes: [{ alg: 'SHA-512', content }] }),
  };
}

function hexOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

/** A name-based UUID (version 8, RFC 9562) from a digest. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

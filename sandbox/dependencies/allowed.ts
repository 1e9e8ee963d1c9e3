/**
 * Packages outside of the image that an application may have: small, without dependencies but each other, without
 * install scripts. The host fetches them, at the integrity that the lock file names.
 */
import { packagesOf, type BakedPackages } from './baked.ts';

/** Names of packages, of any version. */
export type AllowedPackages = ReadonlySet<string>;

export const NONE_ALLOWED: AllowedPackages = new Set();

export const ALLOWED_PACKAGES: AllowedPackages = new Set([
  '@react-leaflet/core',
  '@types/leaflet',
  '@types/geojson',
  '@types/papaparse',
  'date-fns',
  'fuse.js',
  'leaflet',
  'marked',
  'nanoid',
  'papaparse',
  'qrcode.react',
  'react-leaflet',
  'slugify',
]);

export interface WantedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

const ID = /^(?<name>(?:@[a-z0-9-]+\/)?[a-z0-9][a-z0-9._-]*)@(?<version>\d+\.\d+\.\d+(?:[-+][\w.+-]{1,60})?)$/;
/** The digest that registries give today; weaker ones are not taken. */
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** Whether a package of a lock file may be fetched. Pure. */
export function isAllowed(id: string, integrity: string, allowed: AllowedPackages): boolean {
  const name = ID.exec(id)?.groups?.['name'];
  return name !== undefined && allowed.has(name) && INTEGRITY.test(integrity);
}

/** Those of a vetted lock file that the image does not have, by name. Pure. */
export function wantedPackages(lockFile: string, baked: BakedPackages): readonly WantedPackage[] {
  return [...packagesOf(lockFile)]
    .flatMap(([id, integrity]) => {
      const { name, version } = ID.exec(id)?.groups ?? {};
      return baked.has(id) || name === undefined || version === undefined ? [] : [{ name, version, integrity }];
    })
    .toSorted((left, right) => (idOf(left) < idOf(right) ? -1 : 1));
}

export function idOf({ name, version }: WantedPackage): string {
  return `${name}@${version}`;
}

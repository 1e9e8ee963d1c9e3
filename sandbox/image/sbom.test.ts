import { expect, test } from 'vitest';
import { bomOf } from './sbom.ts';

const STATUS = `Package: zlib1g
Status: install ok installed
Architecture: amd64
Version: 1:1.2.13.dfsg-1

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1.0

Package: bash
Status: install ok installed
Architecture: amd64
Version: 5.2.15-2+b7
`;
const PACKAGES = new Map([
  ['@scope/a@1.0.0', `sha512-${Buffer.from('digest').toString('base64')}`],
  ['b@2.0.0-rc.1', 'sha1-abc'],
]);

test('lists what is installed, with addresses and digests, sorted', () => {
  const bom = bomOf('slipway-sandbox:abc', STATUS, PACKAGES, ['node@24.0.0']);
  expect(bom.metadata.component).toEqual({ type: 'container', name: 'slipway-sandbox', version: 'abc' });
  expect(bom.components.map(({ purl }) => purl)).toEqual([
    'pkg:deb/debian/bash@5.2.15-2%2Bb7?arch=amd64&distro=bookworm',
    'pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1?arch=amd64&distro=bookworm',
    'pkg:npm/%40scope/a@1.0.0',
    'pkg:npm/b@2.0.0-rc.1',
    'pkg:npm/node@24.0.0',
  ]);
  expect(bom.components[2]?.hashes).toEqual([{ alg: 'SHA-512', content: Buffer.from('digest').toString('hex') }]);
  expect(bom.components[3]?.hashes).toBeUndefined();
});

test('is the same for the same image, whatever the order, and another for another', () => {
  const bom = bomOf('image:1', STATUS, PACKAGES, []);
  const turned = bomOf('image:1', STATUS, new Map([...PACKAGES].toReversed()), []);
  expect(JSON.stringify(turned)).toBe(JSON.stringify(bom));
  expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(bomOf('image:2', STATUS, PACKAGES, []).serialNumber).not.toBe(bom.serialNumber);
});

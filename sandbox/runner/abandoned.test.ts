import { expect, test } from 'vitest';
import { isAbandoned, overlayDirectory } from './abandoned.ts';

const HOUR_MS = 3_600_000;
const ours = (role: string) => ({ 'slipway.sandbox': 'somebody', 'slipway.sandbox.role': role });

test.each([
  ['a verification of half an hour', ours('verify'), 0.5, false],
  ['a verification of two hours', ours('verify'), 2, true],
  ['a preview of a day', ours('preview'), 24, false],
  ['a preview of two days', ours('preview'), 48, true],
  ['a build that a preview of a day may use', ours('build'), 25, false],
  ['a build of two days', ours('build'), 48, true],
  ['another role', ours('toString'), 9_000, false],
  ['what has half our labels', { 'slipway.sandbox.role': 'verify' }, 9_000, false],
  ['what is not ours', { 'com.example': 'verify' }, 9_000, false],
  ['what has no labels', null, 9_000, false],
])('%s', (_, labels, hours, abandoned) => {
  const nowMs = 1_800_000_000_000;
  expect(isAbandoned(labels, nowMs - hours * HOUR_MS, nowMs)).toBe(abandoned);
});

test('files are removed only where the volume’s own name leads', () => {
  const options = { o: 'nosuid,nodev,lowerdir=/a:/b,upperdir=/w/me/jobs/slipway-x-1/upper,workdir=/w/me/work' };
  expect(overlayDirectory('slipway-x-1', options)).toBe('/w/me/jobs/slipway-x-1');
  expect(overlayDirectory('slipway-x-2', options)).toBeNull();
  expect(overlayDirectory('etc', { o: 'upperdir=/etc/upper' })).toBeNull();
  expect(overlayDirectory('slipway-x', { o: 'upperdir=/' })).toBeNull();
  expect(overlayDirectory('slipway-x', {})).toBeNull();
  expect(overlayDirectory('slipway-x', null)).toBeNull();
});

import { expect, test } from 'vitest';
import { cacheKey } from './key.ts';

test('is another for another account, project, image or lock file, however their texts are cut', () => {
  const keys = [
    cacheKey({ account: '1', name: 'app' }, 'image:a', 'lock'),
    cacheKey({ account: '2', name: 'app' }, 'image:a', 'lock'),
    cacheKey({ account: '1', name: 'other' }, 'image:a', 'lock'),
    cacheKey({ account: '1a', name: 'pp' }, 'image:a', 'lock'),
    cacheKey({ account: '1","app', name: '' }, 'image:a', 'lock'),
    cacheKey({ account: '1', name: 'app' }, 'image:b', 'lock'),
    cacheKey({ account: '1', name: 'app' }, 'image:a', 'lock 2'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(cacheKey({ account: '1', name: 'app' }, 'image:a', 'lock')).toBe(keys[0]);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

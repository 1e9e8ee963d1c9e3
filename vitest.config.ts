import { defineConfig } from 'vitest/config';

const elsewhere = ['**/node_modules/**', 'workers/compiler/scaffold/**', '.slipway/**'];
/** `npm run test:long` runs these, which `npm test` has no time for, and nothing else. */
const long = '{app,workers,sandbox,schemas}/**/*.long.test.ts';
const isLong = process.env['TEST_LONG'] !== undefined;

export default defineConfig({
  test: {
    include: [isLong ? long : '{app,workers,sandbox,schemas}/**/*.test.ts'],
    exclude: isLong ? elsewhere : [...elsewhere, long],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

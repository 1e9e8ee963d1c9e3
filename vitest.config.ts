import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,workers,sandbox,schemas}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'workers/compiler/scaffold/**', '.slipway/**'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

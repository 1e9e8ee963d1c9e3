import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const elsewhere = ['**/node_modules/**', 'workers/compiler/scaffold/**', '.slipway/**'];
/** `npm run test:long` runs these, which `npm test` has no time for, and nothing else. */
const long = '{app,workers,sandbox,schemas}/**/*.long.test.ts';
const isLong = process.env['TEST_LONG'] !== undefined;
/** Where containers build and drive applications, each on two cores. */
const engine = ['sandbox/**/*.test.ts', 'workers/end-to-end/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'logic',
          include: isLong ? [] : ['{app,workers,sandbox,schemas}/**/*.test.ts'],
          exclude: [...elsewhere, ...engine, long],
          // As many as there are cores: half of what these tests do is waiting for one another's processes.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: isLong ? [long] : engine,
          exclude: isLong ? elsewhere : [...elsewhere, long],
          // One after the other, and with nothing beside them: containers have time limits.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

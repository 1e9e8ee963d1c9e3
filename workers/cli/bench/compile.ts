import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { absolute, relative, type Benchmark } from './benchmark.ts';
import type { CompileTimes } from './compile-process.ts';

const script = join(import.meta.dirname, 'compile-process.ts');
const runTimeoutMs = 300_000;
const tenGoalMs = 100;
const hundredGoalMs = 1000;
/** Twice the entities, and what is left to the noise of a machine. */
const growthGoal = 2.3;
const peakGoalMb = 300;
const memorySize = 100;
const rounds = 3;

/** A manifest → every file of its application, formatted: how long, how it grows, and how much memory. */
export const compileBenchmark: Benchmark = {
  name: 'compile',
  about: 'manifest → files: 10, 100 and 200 entities, and the memory of a process that compiles 100 once',
  async run(progress) {
    progress.step('Compile 10, 100 and 200 entities');
    const { timesMs } = await compileIn(rounds, ['10', '100', '200']);
    const [ten = Infinity, hundred = Infinity, twoHundred = Infinity] = ['10', '100', '200'].map(
      (size) => timesMs[size],
    );
    progress.step(`Compile ${memorySize} entities in a process of their own`);
    const { peakMb } = await compileIn(1, [String(memorySize)]);
    progress.done();
    return [
      absolute('10 entities', ten, tenGoalMs),
      absolute('100 entities', hundred, hundredGoalMs),
      relative('200 entities ÷ 100', twoHundred, { name: '100 entities', value: hundred }, growthGoal),
      absolute('peak memory, 100 entities', peakMb, peakGoalMb, 'MB'),
    ];
  },
};

async function compileIn(roundCount: number, sizes: readonly string[]): Promise<CompileTimes> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(roundCount), ...sizes], {
    timeout: runTimeoutMs,
  });
  return JSON.parse(stdout) as CompileTimes;
}

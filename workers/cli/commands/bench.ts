import type { Benchmark, Measurement } from '../bench/benchmark.ts';
import { createProgress } from '../progress.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  compile: async () => (await import('../bench/compile.ts')).compileBenchmark,
  e2e: async () => (await import('../bench/e2e.ts')).e2e,
  gateway: async () => (await import('../../gateway/bench.ts')).gateway,
  sandbox: async () => (await import('../bench/sandbox.ts')).sandboxBenchmark,
  patch: async () => (await import('../../patch/bench/benchmark.ts')).patchBenchmark,
};

/** `slipway bench [name]`: every figure with its baseline, ratio and goal; exit 1 when a goal is missed. */
export async function bench(line: CommandLine): Promise<number> {
  const names = line.argument === '' ? Object.keys(benchmarks) : [line.argument];
  const results: Record<string, readonly Measurement[]> = {};
  const progress = createProgress(process.stderr);
  for (const name of names) {
    const load = benchmarks[name];
    if (load === undefined)
      throw usageError(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.`);
    const benchmark = await load();
    results[name] = await benchmark.run(progress);
  }
  const measurements = Object.values(results).flat();
  const ok = measurements.every(({ met }) => met);
  if (line.json) process.stdout.write(`${JSON.stringify({ ok, benchmarks: results })}\n`);
  else for (const measurement of measurements) process.stdout.write(`${row(measurement)}\n`);
  return ok ? exitCodes.success : exitCodes.failed;
}

function row({ name, value, unit, baseline, ratio, goal, met }: Measurement): string {
  const figures =
    baseline === null
      ? `${Math.round(value)} ${unit}, goal ${goal} ${unit}`
      : `${Math.round(value)} ${unit} ÷ ${baseline.name} ${Math.round(baseline.value)} ${unit} = ${ratio.toFixed(2)}, goal ${goal}`;
  return `${met ? '✓' : '✗'} ${name.padEnd(36)} ${figures}`;
}

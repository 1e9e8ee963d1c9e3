/**
 * A process of its own: its arguments are a number of rounds and sizes of manifests. It compiles each size that many
 * times and says, as JSON on stdout, how long each took at best and how much memory the process needed at most.
 */
import { performance } from 'node:perf_hooks';
import { compile } from '../../compiler/compile.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { sizedManifest } from './sized-manifest.ts';

export interface CompileTimes {
  /** By number of entities. */
  readonly timesMs: Readonly<Record<string, number>>;
  readonly peakMb: number;
}

const scaffold = await readScaffold();
const timesMs: Record<string, number> = {};
// What a worker does once in its life is no part of a compilation.
await compile(sizedManifest(1), scaffold);
const [rounds, ...sizes] = process.argv.slice(2);
for (const size of sizes) {
  const manifest = sizedManifest(Number(size));
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const start = performance.now();
    const { value, diagnostics } = await compile(manifest, scaffold);
    times.push(performance.now() - start);
    if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  }
  timesMs[size] = Math.min(...times);
}
const result: CompileTimes = { timesMs, peakMb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(result));

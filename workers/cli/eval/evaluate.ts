import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import type { Plan } from '../../planner/plan.ts';
import type { EvalPrompt } from './prompts.ts';

/** Plans a prompt. The embedded planner costs nothing; a model's tells what it took, and why where it made no plan. */
export type Planner = (prompt: string) => Promise<{
  readonly plan: Plan;
  readonly tokens: number;
  readonly costMicros: number;
  readonly withoutModel: string | null;
}>;

/** Compiles a manifest: its files, or what is wrong with it. */
export type Compiler = (
  manifest: Manifest,
) => Promise<{ readonly files: readonly CompiledFile[] | null; readonly diagnostics: readonly Diagnostic[] }>;

/** Verifies an application; the id names it. */
export type Verifier = (id: string, files: readonly CompiledFile[]) => Promise<Verdict>;

/** What became of a prompt. */
export interface EvalResult {
  readonly id: string;
  /** It compiles. */
  readonly valid: boolean;
  readonly entities: readonly string[];
  /** `kind path` of the manifest's own pages. */
  readonly pages: readonly string[];
  readonly roles: readonly string[];
  readonly assumed: readonly string[];
  /** Asked for and left to be built. */
  readonly features: readonly string[];
  readonly notMade: readonly string[];
  readonly planMs: number;
  readonly compileMs: number;
  /** In and out, of the model. */
  readonly tokens: number;
  /** Millionths of a US dollar. */
  readonly costMicros: number;
  readonly files: number;
  /** Why a model that was to plan did not; null where it did, or none was to. */
  readonly withoutModel: string | null;
  /** Why it does not compile. */
  readonly problems: readonly string[];
  /** The sandbox's verdict; null where it was not asked. */
  readonly verdict: Verdict | null;
}

/** What all prompts together came to. */
export interface EvalTotals {
  readonly prompts: number;
  readonly valid: number;
  readonly verified: number;
  readonly green: number;
  readonly entities: number;
  readonly features: number;
  /** Planned by the embedded planner although a model was to. */
  readonly withoutModel: number;
  readonly tokens: number;
  readonly costMicros: number;
  readonly planMs: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly compileMs: { readonly p50: number; readonly p95: number };
  /** Every prompt is valid and every verdict green. */
  readonly ok: boolean;
}

/** Plans and compiles one prompt, and verifies it where there is a verifier. Never throws for what a prompt does. */
export async function evaluate(
  { id, prompt }: EvalPrompt,
  stages: { readonly planner: Planner; readonly compile: Compiler; readonly verify: Verifier | null },
): Promise<EvalResult> {
  const start = performance.now();
  const { plan, tokens, costMicros, withoutModel } = await stages.planner(prompt);
  const planned = performance.now();
  const { files, diagnostics } = await stages.compile(plan.manifest);
  const compiled = performance.now();
  const { manifest } = plan;
  return {
    id,
    valid: files !== null,
    entities: (manifest.entities ?? []).map(({ name }) => name),
    pages: (manifest.pages ?? []).map(({ kind, path }) => `${kind} ${path}`),
    roles: (manifest.roles ?? []).map(({ name }) => name),
    assumed: plan.assumed,
    features: (manifest.features ?? []).map(({ title }) => title),
    notMade: plan.notMade,
    planMs: planned - start,
    compileMs: compiled - planned,
    tokens,
    costMicros,
    withoutModel,
    files: files?.length ?? 0,
    problems: diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ pointer, message }) => `${pointer || '/'}: ${message}`),
    verdict: files === null || stages.verify === null ? null : await stages.verify(id, files),
  };
}

/** Sums and percentiles over all results. */
export function totalsOf(results: readonly EvalResult[]): EvalTotals {
  const verdicts = results.flatMap(({ verdict }) => (verdict === null ? [] : [verdict]));
  const valid = results.filter((result) => result.valid).length;
  const green = verdicts.filter(({ ok }) => ok).length;
  const planMs = results.map((result) => result.planMs);
  const compileMs = results.map((result) => result.compileMs);
  return {
    prompts: results.length,
    valid,
    verified: verdicts.length,
    green,
    entities: sum(results.map(({ entities }) => entities.length)),
    features: sum(results.map(({ features }) => features.length)),
    withoutModel: results.filter((result) => result.withoutModel !== null).length,
    tokens: sum(results.map(({ tokens }) => tokens)),
    costMicros: sum(results.map(({ costMicros }) => costMicros)),
    planMs: { p50: percentile(planMs, 0.5), p95: percentile(planMs, 0.95), max: percentile(planMs, 1) },
    compileMs: { p50: percentile(compileMs, 0.5), p95: percentile(compileMs, 0.95) },
    ok: valid === results.length && green === verdicts.length,
  };
}

/** Which of so many prompts are verified: spread evenly, the first among them. */
export function chosenForVerification(prompts: number, wanted: number): ReadonlySet<number> {
  const count = Math.min(prompts, Math.max(0, wanted));
  return new Set(Array.from({ length: count }, (_, at) => Math.floor((at * prompts) / count)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The smallest value that at least this share of the values does not exceed; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

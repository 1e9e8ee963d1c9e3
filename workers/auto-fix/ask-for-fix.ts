import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { asked, type RunModel } from '../model-stages/run-model.ts';
import { applyPatches } from '../patch/policy/apply-patches.ts';
import { autoFixPolicy } from '../patch/policy/patch-policy.ts';
import { diagnosticsOf, type FailureDiagnostic } from './diagnostics.ts';
import { implicatedFiles, type Texts } from './implicated.ts';
import { silencesChecks } from './silences.ts';
import { inStyle } from './style.ts';
import { visitedPages } from './visited-pages.ts';

export interface FixQuestion {
  readonly verdict: Pick<Verdict, 'steps'>;
  /** What the generator wrote. */
  readonly generated: Texts;
  /** The application as the verdict is about it. */
  readonly present: Texts;
  /** What was tried before and what came of it; empty at first. */
  readonly tried: string;
  readonly isProtected: (path: string) => boolean;
  /** Git's blob id of a text. */
  readonly blobSha: (content: string) => string;
}

export interface ModelFix {
  /** Changed files, path → whole text; empty when there is nothing to try. */
  readonly files: Texts;
  /** Why there is nothing, in sentences that may quote a model; else empty. */
  readonly remark: string;
}

/** Together, in characters: about 25,000 tokens. */
const MAX_FILES_CHARACTERS = 100_000;
const MAX_LOG_CHARACTERS = 8_000;
const MAX_MENTIONED = 20;
const MAX_REASONS = 3;
const MAX_PATH_CHARACTERS = 120;
/** Never written by a fix, and long. */
const USELESS = /(?:^|\/)pnpm-lock\.yaml$|^openapi\.json$/u;

/**
 * Has a model mend what failed: patches to the application's own source, all of them or none, under the policy of
 * auto-fix. Tests, policies, migrations, lock files, workflows, environment files and what configures a check are never
 * written, whatever it answers.
 */
export async function askForFix(question: FixQuestion, model: RunModel): Promise<ModelFix> {
  const { verdict, present, tried } = question;
  const diagnostics = diagnosticsOf(verdict);
  let refusals: readonly Diagnostic[] = [];
  const { value, failure } = await asked(
    model.ask<{ readonly patches: readonly unknown[] }>(
      'fix',
      {
        failures: diagnostics.map(lineOf).join('\n'),
        log: logOf(verdict),
        files: shown(question, diagnostics),
        tried,
        tree: [...present.keys()].join('\n'),
      },
      ({ patches }) => {
        refusals = patched(question, patches).refusals;
        return refusals;
      },
    ),
  );
  if (failure !== null) {
    const isRefused = failure.code === 'model.answer_invalid' && refusals.length > 0;
    const why = refusals.slice(0, MAX_REASONS).map(({ message }) => message);
    return nothing(isRefused ? ['What the model answered was refused:', ...new Set(why)] : [failure.message]);
  }
  const { files } = patched(question, value.patches);
  if (files.size === 0) return nothing(['The model found no way to mend it within the rules.']);
  const formatted = await inStyle(files, present);
  return formatted === null ? nothing(['What the model wrote cannot be parsed.']) : { files: formatted, remark: '' };
}

function nothing(remarks: readonly string[]): ModelFix {
  return { files: new Map(), remark: remarks.join(' ') };
}

function patched(
  { present, isProtected, blobSha }: FixQuestion,
  patches: readonly unknown[],
): { readonly files: Texts; readonly refusals: readonly Diagnostic[] } {
  const files = new Map([...present].map(([path, content]) => [path, { content }]));
  const applied = applyPatches({ patches, files, policy: autoFixPolicy, blobSha, atomic: true });
  const changed = applied.value ?? new Map<string, string>();
  const refusals = [
    ...applied.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map((refusal) => ({ ...refusal, message: withPath(refusal, patches) })),
    ...silencesChecks(present, changed),
    ...[...changed.keys()].filter(isProtected).map(isProtectedBySettings),
  ];
  return { files: refusals.length === 0 ? changed : new Map(), refusals };
}

/** What is wrong with a patch, and which file it was for. */
function withPath({ pointer, message }: Diagnostic, patches: readonly unknown[]): string {
  const patch = patches[Number(/^\/(\d+)/u.exec(pointer)?.[1] ?? -1)];
  const path = typeof patch === 'object' && patch !== null && 'path' in patch ? patch.path : null;
  return typeof path === 'string' ? `${JSON.stringify(path.slice(0, MAX_PATH_CHARACTERS))}: ${message}` : message;
}

function isProtectedBySettings(path: string): Diagnostic {
  const message = `"${path}" is protected by the settings of the repository.`;
  const suggestion = 'Mend it without this file, or not at all.';
  return { severity: 'error', code: 'patch.protected', pointer: '/patches', message, suggestion };
}

function lineOf({ step, file, line, code, message }: FailureDiagnostic): string {
  return `${step}: ${file}:${line}${code === '' ? '' : ` ${code}`}: ${message}`;
}

/** The ends of the logs of the steps that failed. */
function logOf({ steps }: Pick<Verdict, 'steps'>): string {
  return steps
    .filter(({ status }) => status === 'failed' || status === 'timed_out')
    .map(({ step, status, log }) => `${step} (${status}):\n${log.slice(-MAX_LOG_CHARACTERS)}`)
    .join('\n\n');
}

/** The files that the failure may come from, those that are named first; at most so many characters. */
function shown(
  { verdict, present, generated, blobSha }: FixQuestion,
  diagnostics: readonly FailureDiagnostic[],
): string {
  const { failing, imported } = implicatedFiles(diagnostics, present, generated);
  const visited = visitedPages(diagnostics, present);
  const paths = new Set([...failing, ...visited, ...imported, ...mentionedIn(logOf(verdict), present)]);
  let left = MAX_FILES_CHARACTERS;
  const texts: string[] = [];
  for (const path of paths) {
    const content = present.get(path);
    if (content === undefined || USELESS.test(path) || content.length > left) continue;
    left -= content.length;
    texts.push(`File ${path}, id ${blobSha(content)}:\n${content}`);
  }
  return texts.join('\n\n');
}

/** The files whose paths stand in the log: who imports what fails, for instance. */
function mentionedIn(log: string, present: Texts): readonly string[] {
  return [...present.keys()].filter((path) => path.includes('/') && log.includes(path)).slice(0, MAX_MENTIONED);
}

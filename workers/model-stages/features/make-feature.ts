import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Feature } from '#schemas/generated/manifest.ts';
import { formattedFiles } from '../../compiler/files/compile-files.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import { applyPatches, type AppliedPatches } from '../../patch/policy/apply-patches.ts';
import { featurePolicy, type PatchPolicy } from '../../patch/policy/patch-policy.ts';
import { remark, type FeatureFile, type FeatureResult } from '../improvements.ts';
import { asked, type RunModel } from '../run-model.ts';
import { implicatedFiles } from './implicated-files.ts';

/** The database is the compiler's: no test could tell that a migration of a model grants no more than the manifest. */
const policy: PatchPolicy = { ...featurePolicy, mayWriteDatabase: false };

export interface FeatureQuestion {
  readonly feature: Feature;
  readonly key: string;
  /** JSON pointer of the feature in the manifest. */
  readonly pointer: string;
  readonly manifestText: string;
  readonly files: ReadonlyMap<string, CompiledFile>;
  /** Git's blob id of a text. */
  readonly blobSha: (content: string) => string;
  /** True for a path, relative to the application, that the repository's settings protect. */
  readonly isProtected: (path: string) => boolean;
}

export interface MadeFeature {
  /** Null when there is no answer to remember. */
  readonly result: FeatureResult | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Has the model write a feature: patches that the policy accepts, all of them or none. What is refused leaves the
 * files as they were compiled, and says why.
 */
export async function makeFeature(question: FeatureQuestion, model: RunModel): Promise<MadeFeature> {
  const { feature, key, files, manifestText } = question;
  const { title } = feature;
  const none: FeatureResult = { key, title, outcome: 'none', files: [], by: model.author('files') };
  let refusals: readonly Diagnostic[] = [];
  const { value, failure } = await asked(
    model.ask<{ readonly patches: readonly unknown[] }>(
      'files',
      {
        feature: [title, ...feature.acceptance.map((criterion) => `- ${criterion}`)].join('\n'),
        manifest: manifestText,
        files: shown(implicatedFiles(feature, [...files.values()]), question.blobSha),
        tree: [...files.keys()].join('\n'),
      },
      ({ patches }) => {
        refusals = patched(question, patches).diagnostics.filter(({ severity }) => severity === 'error');
        return refusals;
      },
    ),
  );
  if (failure !== null) {
    const isRefused = failure.code === 'model.answer_invalid';
    const why =
      isRefused && refusals.length > 0 ? refusals.slice(0, 3).map(({ message }) => message) : [failure.message];
    return left(question, isRefused ? { ...none, outcome: 'refused' } : null, why.join(' '));
  }
  const applied = patched(question, value.patches).value;
  if (applied === null) return left(question, none, 'The model found no way to make it within the rules.');
  const made = await formattedPatches(applied, files);
  if (made === null) return left(question, { ...none, outcome: 'refused' }, 'The patched source cannot be parsed.');
  return { result: { ...none, outcome: 'made', files: made }, diagnostics: [] };
}

function patched({ files, blobSha, isProtected }: FeatureQuestion, patches: readonly unknown[]): AppliedPatches {
  const applied = applyPatches({ patches, files, policy, blobSha, atomic: true });
  const forbidden = [...(applied.value?.keys() ?? [])].find(isProtected);
  if (forbidden === undefined) return applied;
  const message = `"${forbidden}" is protected by the settings of the repository.`;
  const suggestion = 'Make the feature without it, or not at all.';
  return {
    value: null,
    diagnostics: [{ severity: 'error', code: 'patch.protected', pointer: '/patches', message, suggestion }],
  };
}

/** In the style of all other files; null when a text is no valid source. */
async function formattedPatches(
  applied: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, CompiledFile>,
): Promise<readonly FeatureFile[] | null> {
  const problems: Diagnostic[] = [];
  const written = [...applied].map(([path, content]): CompiledFile => ({
    path,
    content,
    stage: files.get(path)?.stage ?? 'files',
  }));
  const formatted = await formattedFiles(written, problems);
  if (problems.length > 0) return null;
  return formatted
    .map(({ path, content }) => ({ path, before: files.get(path)?.content ?? null, after: content }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function left({ feature, pointer }: FeatureQuestion, result: FeatureResult | null, why: string): MadeFeature {
  const message = `“${feature.title}” was not added. ${why}`;
  return {
    result,
    diagnostics: [
      remark('features.not-made', pointer, message, 'Everything else works without it; say it in other words.'),
    ],
  };
}

function shown(files: readonly CompiledFile[], blobSha: (content: string) => string): string {
  return files.map(({ path, content }) => `File ${path}, id ${blobSha(content)}:\n${content}`).join('\n\n');
}

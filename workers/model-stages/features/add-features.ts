import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { CompiledFile } from '../../compiler/model.ts';
import type { ImproveInput } from '../improve-input.ts';
import { remark, type FeatureResult } from '../improvements.ts';
import { carryFeature } from './carry-feature.ts';
import { makeFeature } from './make-feature.ts';

/** So many features are asked for in one run; the others wait for the next. */
const MAX_ASKED = 3;

export interface AddedFeatures {
  readonly files: ReadonlyMap<string, CompiledFile>;
  readonly features: readonly FeatureResult[];
  readonly diagnostics: readonly Diagnostic[];
}

type Files = ReadonlyMap<string, CompiledFile>;

/**
 * Adds the manifest's features to the files, one after the other, each on top of those before: those that an earlier
 * run made are merged, others are asked for. When the manifest changed while the model wrote, what it wrote is for an
 * application that is no more, and is left out.
 */
export async function addFeatures(input: ImproveInput, compiled: Files): Promise<AddedFeatures> {
  const { earlier, manifest, manifestSha, model } = input;
  const features: FeatureResult[] = [];
  const diagnostics: Diagnostic[] = [];
  const wanted = (manifest.features ?? []).map((feature, at) => ({ feature, at, key: digestOf(feature) }));
  let files = compiled;
  const open: typeof wanted = [];
  for (const one of wanted) {
    const before = earlier?.features.find(({ key }) => key === one.key);
    const carried = before?.outcome === 'made' ? carryFeature(before, files) : null;
    if (carried !== null) {
      features.push(carried);
      files = withFeature(files, carried);
    } else if (before !== undefined && before.outcome !== 'made' && earlier?.manifestSha === manifestSha) {
      features.push(before);
    } else open.push(one);
  }
  if (model === null || open.length === 0)
    return { files, features, diagnostics: [...diagnostics, ...lost(open, input)] };

  const carriedFiles = files;
  const fresh: FeatureResult[] = [];
  for (const { feature, at, key } of open.slice(0, MAX_ASKED)) {
    const { blobSha, compiled: app, isProtected } = input;
    const pointer = `/features/${at}`;
    const question = { feature, key, pointer, manifestText: app.manifestText, files, blobSha, isProtected };
    const made = await makeFeature(question, model);
    diagnostics.push(...made.diagnostics);
    if (made.result === null) continue;
    fresh.push(made.result);
    files = withFeature(files, made.result);
  }
  for (const { feature, at } of open.slice(MAX_ASKED)) {
    const message = `“${feature.title}” was not added: ${MAX_ASKED} features are written in one run.`;
    diagnostics.push(remark('features.not-made', `/features/${at}`, message, 'Comment to go on with the others.'));
  }
  if (!fresh.some(({ outcome }) => outcome === 'made') || (await input.isCurrent())) {
    return { files, features: [...features, ...fresh], diagnostics };
  }
  const message = 'The manifest was changed while the model wrote features for it, so they were left out.';
  const changed = remark('features.manifest-changed', '/features', message, 'Give the command again.');
  return { files: carriedFiles, features, diagnostics: [...diagnostics, changed] };
}

function withFeature(files: Files, { files: changed }: FeatureResult): Files {
  const next = new Map(files);
  for (const { path, after } of changed) {
    next.set(path, { path, content: after, stage: files.get(path)?.stage ?? 'files' });
  }
  return next;
}

/** Features that were made before, do not fit any more, and that nobody can make anew. */
function lost(open: readonly { readonly at: number; readonly key: string }[], { earlier, model }: ImproveInput) {
  return open.flatMap(({ at, key }) => {
    const before = earlier?.features.find((one) => one.key === key && one.outcome === 'made');
    if (before === undefined || model !== null) return [];
    const message = `“${before.title}” no longer fits the application as it is now, and there is no model to write it anew.`;
    return [remark('features.outdated', `/features/${at}`, message, 'Your branch keeps what you edited by hand.')];
  });
}

/** The sandbox image: built once from nothing but packages, found again by the key of its inputs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { bake } from './bake.ts';
import { buildBase } from './base.ts';
import { bakeBuildCache } from './build-cache.ts';
import { fetchStore, installTemplate, unpackStage } from './dependencies.ts';
import { imageExists } from './image-exists.ts';
import { imageKey, readTemplate, shippedPackages, type ImageKey } from './key.ts';
import { removeLeftovers, STAGE_PREFIX } from './leftovers.ts';
import { removeOldImages } from './old-images.ts';
import { stagePrograms } from './programs.ts';
import { progressReporter, type OnImageProgress } from './progress.ts';
import { APP_USER, PATHS } from './recipe.ts';
import { imageBom } from './sbom.ts';

export interface ImageRequest {
  readonly docker: Dockerode;
  /** The scaffold application: `package.json`, `pnpm-lock.yaml` and sources, nothing installed. */
  readonly templateDir: string;
  /**
   * An application with the template's dependencies that is built for the build cache, instead of the template
   * itself: the more it is like those that will come, the less there is left to compile.
   */
  readonly sample?: ReadonlyMap<string, string>;
  readonly onProgress: OnImageProgress;
  readonly signal: AbortSignal;
}

/** Owner of what is used while building: an image belongs to every host of this engine. */
const BUILD_OWNER = 'image';
const BUILD_MAX_AGE_MS = 60 * 60_000;

/**
 * Returns the tag of the image for this template, building what is missing of its three layers and then removing
 * images that no longer have a use. Needs the network
 * and `mmdebstrap` for a first build, neither when the image is there.
 *
 * @throws SlipwayError `sandbox.engine_*`, `sandbox.program_missing`, `sandbox.image_failed`, `sandbox.template_*`
 */
export async function ensureImage(request: ImageRequest): Promise<{ readonly tag: string; readonly built: boolean }> {
  const key = await imageKey(request.templateDir, request.sample);
  if (await imageExists(request.docker, key.tag)) return { tag: key.tag, built: false };
  const template = await readTemplate(request.templateDir);
  await removeLeftovers(request.docker, BUILD_OWNER, tmpdir(), BUILD_MAX_AGE_MS);
  const report = progressReporter(request.onProgress);
  const stage = await mkdtemp(join(tmpdir(), STAGE_PREFIX));
  try {
    await ensureDependencies(request, key, template, report, stage);
    const from = key.dependencies;
    await report('build cache', async () => {
      const bom = await imageBom(request.docker, from, BUILD_OWNER, await shippedPackages(), key.tag);
      const options = { ...bakeOptions(request), from, tag: key.tag, workDir: stage };
      await bakeBuildCache(options, request.sample ?? template, `${JSON.stringify(bom, null, 2)}\n`);
    });
    await removeOldImages(request.docker, key);
    return { tag: key.tag, built: true };
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function ensureDependencies(
  request: ImageRequest,
  key: ImageKey,
  template: ReadonlyMap<string, string>,
  report: ReturnType<typeof progressReporter>,
  stage: string,
): Promise<void> {
  const { docker } = request;
  if (await imageExists(docker, key.dependencies)) return;
  // What fails first ends what runs beside it, and nothing is removed under a running program.
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const work = [
    report('programs', () => stagePrograms(join(stage, 'programs'))),
    report('packages', () => fetchStore(stage, template, signal)),
    imageExists(docker, key.base).then((exists) =>
      exists ? undefined : report('base system', () => buildBase(docker, key.base, signal)),
    ),
  ];
  try {
    await Promise.all(work);
    await report('dependencies', () =>
      bake({ ...bakeOptions(request), from: key.base, tag: key.dependencies }, async (layer) => {
        await unpackStage(layer, stage, signal);
        await installTemplate(layer, template);
      }),
    );
  } finally {
    failed.abort();
    await Promise.allSettled(work);
  }
}

function bakeOptions(request: ImageRequest) {
  const { docker, signal } = request;
  return { docker, owner: BUILD_OWNER, signal, user: APP_USER, workingDir: PATHS.work };
}

/**
 * The uppermost layer: the template built once, for its caches (an application that differs a little builds in half
 * the time), and the image’s bill of materials, whose digest is the image’s label.
 */
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { SlipwayError } from '#schemas/errors.ts';
import { packed, sendFiles } from '../engine/archive.ts';
import { execute } from '../engine/exec.ts';
import { closeJob, openJob } from '../engine/job.ts';
import { plainText } from '../engine/output.ts';
import { LIMITS } from '../policy/limits.ts';
import { bake, type BakeRequest } from './bake.ts';
import { BOM_LABEL } from '../policy/isolation.ts';
import { APP_USER, BUILD_INFO, INSTALL_COMMAND, PATHS } from './recipe.ts';

const KEPT_BYTES = 16_384;

/** Builds the template in a job like any other and bakes its caches and the bill on top of `request.from`. */
export async function bakeBuildCache(
  request: BakeRequest & { readonly workDir: string },
  template: ReadonlyMap<string, string>,
  bom: string,
): Promise<void> {
  const { docker, from, owner, signal, workDir } = request;
  const limits = LIMITS.container;
  const job = await openJob({ docker, image: from, owner, workDir, id: 'template', role: 'image', limits, signal });
  try {
    await sendFiles(job.container, PATHS.work, template, LIMITS.source, signal);
    await runInJob(job.container, INSTALL_COMMAND, signal);
    await runInJob(job.container, ['pnpm', 'typecheck'], signal);
    await runInJob(job.container, ['pnpm', 'build'], signal);
    const cache = await job.container.getArchive({ path: `${PATHS.work}/.next/cache` });
    const labels = { [BOM_LABEL]: `sha256:${createHash('sha256').update(bom).digest('hex')}` };
    await bake({ ...request, labels }, async (layer) => {
      await layer.run(['mkdir', '-p', `${PATHS.template}/.next`], APP_USER);
      await layer.unpack(cache as Readable, `${PATHS.template}/.next`);
      const buildInfo = await job.container.getArchive({ path: `${PATHS.work}/${BUILD_INFO}` });
      await layer.unpack(buildInfo as Readable, PATHS.template);
      await layer.unpack(packed(new Map([[basename(PATHS.bom), bom]])), dirname(PATHS.bom));
    });
  } finally {
    await closeJob(job);
  }
}

async function runInJob(container: Dockerode.Container, argv: readonly string[], signal: AbortSignal): Promise<void> {
  const result = await execute(
    container,
    {
      argv,
      workingDir: PATHS.work,
      timeoutMs: LIMITS.stepTimeoutMs.build,
      keptBytes: KEPT_BYTES,
      maxOutputBytes: LIMITS.output.stepBytes,
      signal,
    },
    async () => {},
  );
  if (result.exitCode === 0) return;
  throw new SlipwayError(`The template application fails at ${argv.join(' ')}:\n${plainText(result.output)}`, {
    code: 'sandbox.template_broken',
    kind: 'bug',
    suggestion: 'Repair the scaffold: it has to install and build by itself.',
    context: { exitCode: result.exitCode, stopped: result.stopped },
  });
}

import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IMAGE_TIMEOUT_MS } from '../fixture/test-engine.ts';
import { tinyApp } from '../fixture/tiny-app.ts';
import { BOM_LABEL, OWNER_LABEL } from '../policy/isolation.ts';
import { ensureImage } from './ensure-image.ts';
import { readImageFiles } from './files.ts';
import { PATHS } from './recipe.ts';
import type { Bom } from './sbom.ts';

const docker = new Dockerode();
const made: string[] = [];
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-template-'));
});
afterAll(async () => {
  await Promise.all(made.map((tag) => docker.getImage(tag).remove()));
  await rm(directory, { recursive: true, force: true });
});

test('builds what is missing once, and finds it again', { timeout: IMAGE_TIMEOUT_MS }, async () => {
  await writeTemplate({ 'src/lib/once.ts': `export const once = '${directory}';\n` });
  const steps: string[] = [];
  const first = await ensure((step) => steps.push(step));
  made.push(first.tag);
  expect(first.built).toBe(true);
  expect(steps.at(-1)).toBe('build cache');
  expect(await ensure((step) => steps.push(`again ${step}`))).toEqual({ tag: first.tag, built: false });
  expect(steps.filter((step) => step.startsWith('again'))).toEqual([]);

  const { Config: config } = await docker.getImage(first.tag).inspect();
  expect(config.User).toBe('10001:10001');
  const [bom = ''] = await readImageFiles(docker, first.tag, 'image', [PATHS.bom]);
  expect(config.Labels[BOM_LABEL]).toBe(`sha256:${createHash('sha256').update(bom).digest('hex')}`);
  const { metadata, components } = JSON.parse(bom) as Bom;
  expect(`${metadata.component.name}:${metadata.component.version}`).toBe(first.tag);
  expect(components.length).toBeGreaterThan(200);
  expect(config.Env.join('\n')).not.toMatch(/SECRET|TOKEN|PASSWORD/i);
});

test('a template that does not build makes no image and leaves nothing', { timeout: IMAGE_TIMEOUT_MS }, async () => {
  await writeTemplate({ 'src/lib/sum.ts': 'export const sum: number = "no";\n' });
  await expect(ensure(() => {})).rejects.toMatchObject({
    code: 'sandbox.template_broken',
    message: expect.stringContaining('src/lib/sum.ts'),
  });
  expect(await leftovers()).toEqual([]);
});

test('a cancelled build leaves nothing', { timeout: IMAGE_TIMEOUT_MS }, async () => {
  await writeTemplate({ 'src/lib/once.ts': `export const cancelled = '${directory}';\n` });
  const controller = new AbortController();
  const building = ensureImage({
    docker,
    templateDir: directory,
    onProgress: ({ step }) => {
      if (step === 'build cache') setTimeout(() => controller.abort(new Error('enough')), 1_000);
    },
    signal: controller.signal,
  });
  await expect(building).rejects.toMatchObject({ code: 'sandbox.aborted' });
  expect(await leftovers()).toEqual([]);
});

async function writeTemplate(changes: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of await tinyApp(changes)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

function ensure(onStep: (step: string) => void) {
  return ensureImage({
    docker,
    templateDir: directory,
    onProgress: ({ step }) => onStep(step),
    signal: AbortSignal.timeout(IMAGE_TIMEOUT_MS),
  });
}

async function leftovers(): Promise<readonly string[]> {
  const filters = { label: [`${OWNER_LABEL}=image`] };
  const { Volumes: volumes } = await docker.listVolumes({ filters });
  return [
    ...(await docker.listContainers({ all: true, filters })).map(({ Id }) => Id),
    ...(volumes ?? []).map(({ Name }) => Name),
  ];
}

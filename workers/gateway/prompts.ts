import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SlipwayError } from '#schemas/errors.ts';
import proposalSchema from '#schemas/gateway/proposal.schema.json' with { type: 'json' };
import manifestSchema from '#schemas/manifest/manifest.schema.json' with { type: 'json' };
import patchSchema from '#schemas/patch/patch.schema.json' with { type: 'json' };
import { featurePolicy } from '../patch/policy/patch-policy.ts';
import { MODEL_STAGES, type ModelStage } from './port.ts';
import { parsePromptFile, type AnswerKind, type PromptFile } from './prompt-file.ts';

export type Prompts = Readonly<Record<ModelStage, PromptFile>>;

const MAX_PATCHES = featurePolicy.maxPatches;

const patchListSchema: object = patchList();

/** The schema of each kind of answer: always the same object, so that it is compiled once. */
export const ANSWER_SCHEMAS: Readonly<Record<AnswerKind, object>> = {
  manifest: manifestSchema,
  proposal: proposalSchema,
  patches: patchListSchema,
};

/**
 * Reads every prompt of this folder's `prompts/`, one for each stage.
 *
 * @throws SlipwayError `prompt.invalid` (bug) for a file that cannot be used, a stage without one or with two
 */
export async function loadPrompts(folder: string = join(import.meta.dirname, 'prompts')): Promise<Prompts> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted();
  const files = await Promise.all(
    names.map(async (name) => parsePromptFile(name, await readFile(join(folder, name), 'utf8'))),
  );
  const entries = MODEL_STAGES.map((stage) => {
    const [file, ...others] = files.filter((candidate) => candidate.stage === stage);
    if (file === undefined || others.length > 0) throw notOne(stage, others.length + (file === undefined ? 0 : 1));
    return [stage, file] as const;
  });
  return Object.fromEntries(entries) as Prompts;
}

function patchList(): object {
  const { $schema: _, $id: __, ...patch } = patchSchema;
  return {
    type: 'object',
    additionalProperties: false,
    required: ['patches'],
    properties: { patches: { type: 'array', maxItems: MAX_PATCHES, items: patch } },
  };
}

function notOne(stage: ModelStage, count: number): SlipwayError {
  return new SlipwayError(`There are ${count} prompts for the stage ${stage}.`, {
    code: 'prompt.invalid',
    kind: 'bug',
    suggestion: 'Keep exactly one file for each stage.',
  });
}

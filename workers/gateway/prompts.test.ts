import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import { answerSchema } from './answer-schema.ts';
import { MODEL_STAGES } from './port.ts';
import { parsePromptFile, renderPrompt } from './prompt-file.ts';
import { ANSWER_SCHEMAS, loadPrompts } from './prompts.ts';

const header = 'id: plan\nversion: 3\nstage: plan\nschema: manifest\ntemperature: 0\ninputs: [request]';
const file = (head = header, body = '# Instructions\n\nPlan.\n\n# Question\n\nThis:\n\n{{request}}\n\nNow.\n') =>
  `---\n${head}\n---\n\n${body}`;
const invalid = expect.objectContaining({ code: 'prompt.invalid', kind: 'bug' });

describe('the prompts', () => {
  it('are one for each stage, and can be rendered', async () => {
    const prompts = await loadPrompts();
    for (const stage of MODEL_STAGES) {
      const prompt = prompts[stage];
      const inputs = Object.fromEntries(prompt.inputs.map((name) => [name, `<${name}>`]));
      const rendered = renderPrompt(prompt, inputs);
      expect(rendered).toMatchObject({ id: prompt.id, version: prompt.version });
      expect(rendered.parts.filter(({ kind }) => kind === 'data')).toHaveLength(prompt.inputs.length);
      expect(rendered.system.length).toBeGreaterThan(500);
      expect(answerSchema(ANSWER_SCHEMAS[prompt.schema]).digest).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(prompts.plan.temperature).toBe(0);
    expect(prompts.files.temperature).toBe(0.2);
  });
});

describe('a prompt file', () => {
  it('is read and filled, data apart from text', () => {
    const prompt = parsePromptFile('x.md', file());
    expect(prompt).toMatchObject({ id: 'plan', version: 3, stage: 'plan', schema: 'manifest', system: 'Plan.' });
    expect(renderPrompt(prompt, { request: 'a {{request}} shop' })).toEqual({
      id: 'plan',
      version: 3,
      system: 'Plan.',
      parts: [
        { kind: 'text', text: 'This:' },
        { kind: 'data', name: 'request', text: 'a {{request}} shop' },
        { kind: 'text', text: 'Now.' },
      ],
    });
  });

  it('is not filled by what every object has', () => {
    const prompt = parsePromptFile(
      'x.md',
      file(
        header.replace('request', 'constructor'),
        file().slice(file().indexOf('# I')).replace('request', 'constructor'),
      ),
    );
    expect(() => renderPrompt(prompt, {})).toThrow(expect.objectContaining({ code: 'prompt.input_missing' }));
  });

  it.each([
    ['no header', '# Instructions\n\nPlan.\n\n# Question\n\n{{request}}'],
    ['an unknown stage', file(header.replace('stage: plan', 'stage: guess'))],
    ['an unknown schema', file(header.replace('manifest', 'anything'))],
    ['a version that is no number', file(header.replace('3', 'three'))],
    ['more in the header', file(`${header}\nmodel: x`)],
    ['a place without input', file(header.replace('[request]', '[other]'))],
    ['an input without place', file(header.replace('[request]', '[request, other]'))],
    ['a place twice', file(header, '# Instructions\n\nx\n\n# Question\n\n{{request}}\n\n{{request}}\n')],
    ['data among the instructions', file(header, '# Instructions\n\n{{request}}\n\n# Question\n\n{{request}}\n')],
  ])('with %s is refused', (_, text) => {
    expect(() => parsePromptFile('x.md', text)).toThrow(invalid);
  });
});

describe('a folder', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prompts-'));
    await writeFile(join(folder, 'plan.md'), file());
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('that lacks a stage is refused', async () => {
    await expect(loadPrompts(folder)).rejects.toThrow(invalid);
  });
});

it('every valid manifest meets the schema that the plan is asked for with', () => {
  const { validate } = answerSchema(ANSWER_SCHEMAS.manifest);
  for (const { name, document } of validManifests()) expect([name, validate(document).diagnostics]).toEqual([name, []]);
});

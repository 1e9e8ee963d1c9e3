import { parse } from 'yaml';
import { SlipwayError } from '#schemas/errors.ts';
import { validator } from '#schemas/validate.ts';
import { MODEL_STAGES, type ModelStage, type PromptPart, type RenderedPrompt } from './port.ts';

const ANSWER_KINDS = ['manifest', 'proposal', 'patches'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** The header of a prompt file. A change to anything below it is a new version. */
interface PromptHeader {
  readonly id: string;
  readonly version: number;
  readonly stage: ModelStage;
  /** Name of the schema that the answer meets. */
  readonly schema: AnswerKind;
  readonly temperature: number;
  /** Names of the data that the question is about; each has its place in it, `{{name}}` on a line of its own. */
  readonly inputs: readonly string[];
}

export interface PromptFile extends PromptHeader {
  readonly system: string;
  readonly question: readonly QuestionPart[];
}

type QuestionPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'place'; readonly input: string };

const FILE = /^---\n([\s\S]*?)\n---\n+# Instructions\n([\s\S]*?)\n# Question\n([\s\S]*)$/;
const PLACE = /^\{\{([a-z]{1,40})\}\}$/;

const validateHeader = validator<PromptHeader>(
  {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'version', 'stage', 'schema', 'temperature', 'inputs'],
    properties: {
      id: { type: 'string', pattern: '^[a-z][a-z-]{1,40}$' },
      version: { type: 'integer', minimum: 1 },
      stage: { enum: MODEL_STAGES },
      schema: { enum: ANSWER_KINDS },
      temperature: { type: 'number', minimum: 0, maximum: 1 },
      inputs: { type: 'array', minItems: 1, maxItems: 10, uniqueItems: true, items: { type: 'string' } },
    },
  },
  'prompt',
);

/**
 * Reads a prompt file: a header between two lines `---`, then `# Instructions`, then `# Question`.
 *
 * @param name of the file, for the message
 * @throws SlipwayError `prompt.invalid` (bug) when it is not so, or when inputs and places do not match
 */
export function parsePromptFile(name: string, text: string): PromptFile {
  const [, header = '', system = '', question = ''] = FILE.exec(text.replaceAll('\r\n', '\n')) ?? [];
  if (header === '') throw invalid(name, 'it lacks its header, # Instructions or # Question');
  const { value, diagnostics } = validateHeader(parse(header, { schema: 'core' }));
  if (value === null) throw invalid(name, diagnostics.map(({ message }) => message).join('; '));
  const parts = questionParts(question);
  const places = parts.flatMap((part) => (part.kind === 'place' ? [part.input] : []));
  if (places.toSorted().join() !== value.inputs.toSorted().join()) {
    throw invalid(name, `its inputs are ${value.inputs.join(', ')}, its places ${places.join(', ')}`);
  }
  if (system.includes('{{')) throw invalid(name, 'its instructions hold a place; data belongs in the question');
  return { ...value, system: system.trim(), question: parts };
}

/**
 * Fills the places of a prompt. The gateway marks what stands in them as data.
 *
 * @throws SlipwayError `prompt.input_missing` (bug)
 */
export function renderPrompt(file: PromptFile, inputs: Readonly<Record<string, string>>): RenderedPrompt {
  const parts = file.question.map((part): PromptPart => {
    if (part.kind === 'text') return part;
    const text = Object.hasOwn(inputs, part.input) ? inputs[part.input] : undefined;
    if (text === undefined) throw inputMissing(file.id, part.input);
    return { kind: 'data', name: part.input, text };
  });
  return { id: file.id, version: file.version, system: file.system, parts };
}

function questionParts(question: string): readonly QuestionPart[] {
  const parts: QuestionPart[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    const text = lines.join('\n').trim();
    if (text !== '') parts.push({ kind: 'text', text });
    lines = [];
  };
  for (const line of question.split('\n')) {
    const input = PLACE.exec(line.trim())?.[1];
    if (input === undefined) {
      lines.push(line);
      continue;
    }
    flush();
    parts.push({ kind: 'place', input });
  }
  flush();
  return parts;
}

function invalid(name: string, why: string): SlipwayError {
  return new SlipwayError(`The prompt file ${name} cannot be used: ${why}.`, {
    code: 'prompt.invalid',
    kind: 'bug',
    suggestion: 'Correct the file.',
  });
}

function inputMissing(id: string, input: string): SlipwayError {
  return new SlipwayError(`The prompt ${id} was not given its input ${input}.`, {
    code: 'prompt.input_missing',
    kind: 'bug',
    suggestion: 'Give every input that the header names; an empty text is one.',
  });
}

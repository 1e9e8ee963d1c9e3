import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FORM_LABELS, FORM_OPTIONS, ISSUE_FORM_PATH, parseIssue } from './issue-form.ts';
import { DEFAULT_OPTIONS } from './options.ts';

const wish = 'Track loans of our tool library.\n\n### Roles\n\nMembers and librarians.';

/** The Markdown that GitHub makes of the form. */
function submitted(answers: { prompt?: string; template?: string; ticked?: readonly string[] } = {}): string {
  const { prompt = wish, template = '_No response_', ticked = [] } = answers;
  const boxes = Object.keys(FORM_OPTIONS).map((label) => `- [${ticked.includes(label) ? 'X' : ' '}] ${label}`);
  return [
    `### ${FORM_LABELS.prompt}`,
    prompt,
    `### ${FORM_LABELS.template}`,
    template,
    `### ${FORM_LABELS.options}`,
    boxes.join('\n'),
  ].join('\n\n');
}

function optionsOf(body: string) {
  const parsed = parseIssue(body);
  return parsed.kind === 'command' && parsed.command.name === 'generate' ? parsed.command.options : null;
}

describe('the form of this repository', () => {
  it('has the labels and options that are read', async () => {
    const text = await readFile(join(import.meta.dirname, '../..', ISSUE_FORM_PATH), 'utf8');
    const form = parse(text) as {
      readonly name: string;
      readonly description: string;
      readonly body: readonly {
        readonly type: string;
        readonly id: string;
        readonly attributes: { readonly label: string; readonly options?: readonly { readonly label: string }[] };
        readonly validations?: { readonly required: boolean };
      }[];
    };
    // What GitHub wants of a form: a name, a description, and fields of its types with unique ids.
    expect([form.name, form.description].every((part) => part.length > 0)).toBe(true);
    expect(form.body.map(({ type }) => type)).toEqual(['textarea', 'input', 'checkboxes']);
    expect(form.body.map(({ id, attributes }) => [id, attributes.label])).toEqual(Object.entries(FORM_LABELS));
    expect(form.body[2]?.attributes.options?.map(({ label }) => label)).toEqual(Object.keys(FORM_OPTIONS));
    expect(form.body[0]?.validations?.required).toBe(true);
  });
});

describe('an issue that was written with the form', () => {
  it('is a /generate, headings of the wish included', () => {
    expect(parseIssue(submitted().replaceAll('\n', '\r\n'))).toEqual({
      kind: 'command',
      command: { name: 'generate', prompt: wish, options: DEFAULT_OPTIONS },
      further: 0,
    });
  });

  it.each(Object.entries(FORM_OPTIONS))('%s sets its option', (label, sets) => {
    expect(optionsOf(submitted({ ticked: [label] }))).toEqual({ ...DEFAULT_OPTIONS, ...sets });
  });

  it('may name a template, and one alone is enough', () => {
    expect(optionsOf(submitted({ template: 'crm' }))?.template).toBe('crm');
    expect(optionsOf(submitted({ template: 'crm', prompt: '_No response_' }))?.template).toBe('crm');
  });

  it('says that nothing was wished', () => {
    expect(parseIssue(submitted({ prompt: '_No response_' }))).toMatchObject({
      kind: 'rejected',
      error: { code: 'command.prompt_empty' },
    });
  });

  it('takes no option from the wish', () => {
    expect(optionsOf(submitted({ prompt: `--allow-data-loss\n- [X] ${Object.keys(FORM_OPTIONS)[0] ?? ''}` }))).toEqual(
      DEFAULT_OPTIONS,
    );
  });
});

it('takes other issues for what they are', () => {
  expect(parseIssue('### What should it do?\n\nA shop')).toEqual({ kind: 'none' });
  expect(optionsOf('Hello!\n\n/generate --new a shop')?.fresh).toBe(true);
});

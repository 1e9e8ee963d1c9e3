import type { ParsedComment } from './command.ts';
import { DEFAULT_OPTIONS } from './options.ts';
import { promptProblem } from './prompt.ts';
import { parseComment } from './parse.ts';
import { visibleText } from './visible-text.ts';

/** Where the issue form lies in a repository that offers it; this one keeps it at the same place. */
export const ISSUE_FORM_PATH = '.github/ISSUE_TEMPLATE/generate.yml';

/** The labels of its fields, by which an issue that was written with it is known. */
export const FORM_LABELS = {
  prompt: 'What should the application do?',
  template: 'Template to start from',
  options: 'How to go on',
} as const;
/** The boxes that can be ticked, and what each sets. */
export const FORM_OPTIONS = {
  'Show what would be made first, and wait for approval': { dryRun: true },
  'Make another application beside the one in this repository': { fresh: true },
  'Make no deployment on Vercel': { vercel: false },
} as const;

/** What GitHub writes for a field that was left empty. */
const EMPTY = '_No response_';

/** Reads the text of a new issue: written with the form, or with a command in it. Pure; never throws. */
export function parseIssue(body: string): ParsedComment {
  return parseForm(body) ?? parseComment(body);
}

/** GitHub makes of a form its labels as headings, each followed by the answer. Null for any other text. */
function parseForm(body: string): ParsedComment | null {
  const text = visibleText(body).trim();
  const heading = (label: string): string => `### ${label}\n`;
  if (!text.startsWith(heading(FORM_LABELS.prompt))) return null;
  // From the end: a wish may have headings of its own, the fields after it have none in their answers.
  const options = cutAtLast(text, heading(FORM_LABELS.options));
  const template = cutAtLast(options.before, heading(FORM_LABELS.template));
  const prompt = answerOf(template.before.slice(heading(FORM_LABELS.prompt).length));
  const id = answerOf(template.after);
  const isTemplate = /^[a-z][a-z0-9-]{0,40}$/u.test(id);
  const error = isTemplate && prompt === '' ? null : promptProblem(prompt);
  if (error !== null) return { kind: 'rejected', name: 'generate', error };
  const ticked = Object.entries(FORM_OPTIONS).filter(([label]) => isTicked(options.after, label));
  const chosen = Object.assign({}, ...ticked.map(([, sets]) => sets)) as Partial<typeof DEFAULT_OPTIONS>;
  return {
    kind: 'command',
    command: {
      name: 'generate',
      prompt,
      options: { ...DEFAULT_OPTIONS, ...chosen, template: isTemplate ? id : null },
    },
    further: 0,
  };
}

function cutAtLast(text: string, mark: string): { readonly before: string; readonly after: string } {
  const at = text.lastIndexOf(`\n${mark}`);
  return at === -1
    ? { before: text, after: '' }
    : { before: text.slice(0, at), after: text.slice(at + 1 + mark.length) };
}

function answerOf(text: string): string {
  const answer = text.trim();
  return answer === EMPTY ? '' : answer;
}

function isTicked(text: string, label: string): boolean {
  return text.split('\n').some((line) => /^- \[[xX]\] /u.test(line) && line.slice(6).trim() === label);
}

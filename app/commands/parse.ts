import { COMMANDS, type CommandWord, type ParsedComment } from './command.ts';
import { nearest } from './nearest.ts';
import { takeOptions } from './options.ts';
import { promptProblem } from './prompt.ts';
import { visibleText } from './visible-text.ts';

/**
 * Reads a comment. A command is a line that begins with a slash and its word, outside code fences and quotes; the
 * prompt of `/generate` is the rest of that line and every following line up to the next command. Pure; never throws.
 *
 * @param body what GitHub delivered: Markdown, hostile, CRLF or LF
 */
export function parseComment(body: string): ParsedComment {
  const lines = instructionLines(visibleText(body));
  const commands: { readonly name: CommandWord; readonly text: string[] }[] = [];
  let hint: ParsedComment = { kind: 'none' };
  for (const line of lines) {
    const word = line.isText ? commandWord(line.text) : null;
    const name = COMMANDS.find((known) => known === word?.name);
    // The short words are common ones: in a sentence, or before a text for another program, they are none of ours.
    if (word !== null && name !== undefined && (name === 'generate' || word.rest.trim() === '')) {
      commands.push({ name, text: [word.rest] });
      continue;
    }
    commands.at(-1)?.text.push(line.text);
    if (word !== null && name === undefined && hint.kind === 'none') hint = hintFor(word.name);
  }
  const [first] = commands;
  if (first === undefined) return hint;
  const further = commands.length - 1;
  if (first.name !== 'generate') return { kind: 'command', command: { name: first.name }, further };
  const taken = takeOptions(first.text.join('\n'));
  if ('error' in taken) return { kind: 'rejected', name: first.name, error: taken.error };
  const { options, rest: prompt } = taken;
  const error = options.template !== null && prompt === '' ? null : promptProblem(prompt);
  if (error !== null) return { kind: 'rejected', name: first.name, error };
  return { kind: 'command', command: { name: first.name, prompt, options }, further };
}

interface Line {
  readonly text: string;
  /** False in a code fence and in a quote, where a command is only talked about. */
  readonly isText: boolean;
}

/** Lines with their role. Code stays part of a prompt: it may show the data that the app is about. */
function instructionLines(text: string): readonly Line[] {
  let fence: { readonly mark: string; readonly length: number } | null = null;
  return text.split('\n').map((line) => {
    const [, marks] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    const mark = marks?.[0];
    if (fence === null) {
      // A fence of backticks cannot have another one in its first line: that is inline code.
      const rest = line.slice(line.indexOf(marks ?? '') + (marks?.length ?? 0));
      const opens = marks !== undefined && mark !== undefined && !(mark === '`' && rest.includes('`'));
      if (opens) fence = { mark, length: marks.length };
      return { text: line, isText: !opens && !/^ {0,3}>/.test(line) && !/^(?: {4}|\t)/.test(line) };
    }
    const closes = mark === fence.mark && marks !== undefined && marks.length >= fence.length && line.trim() === marks;
    if (closes) fence = null;
    return { text: line, isText: false };
  });
}

/** `/word rest` at the beginning of a line; a path such as `/etc/hosts` is none. */
function commandWord(line: string): { readonly name: string; readonly rest: string } | null {
  const match = /^ {0,3}\/([A-Za-z][A-Za-z-]{1,30})(?![\w/.-])[ \t]?(.*)$/u.exec(line);
  const [, name, rest] = match ?? [];
  return name === undefined || rest === undefined
    ? null
    : { name: name.toLowerCase(), rest: rest.replace(/^:\s*/, '') };
}

/** Commands of other programs that lie one letter away from ours. */
const OF_OTHERS: ReadonlySet<string> = new Set(['review', 'reviews', 'apps', 'fixup', 'fixes', 'import']);

function hintFor(written: string): ParsedComment {
  const meant = OF_OTHERS.has(written) ? null : nearest(written, COMMANDS);
  return meant === null ? { kind: 'none' } : { kind: 'hint', written: `/${written}`, meant: `/${meant}` };
}

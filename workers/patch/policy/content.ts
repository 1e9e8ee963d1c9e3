import { parseJson } from '../merge/json-document.ts';
import { dependencyProblems } from './dependencies.ts';
import { findElision } from './elision.ts';
import type { PatchPolicy } from './patch-policy.ts';

/** What is wrong with the content of a patch. */
export interface ContentRefusal {
  /** Last part of the diagnostic's code. */
  readonly reason: string;
  readonly message: string;
  readonly suggestion: string;
}

const maxLineCharacters = 5_000;
/** Marks that make a text read otherwise than it runs. */
const directionMark = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u;
/** What stands for a secret that was taken out before a text was shown: written back it would break the file. */
const redactionMark = /\[redacted [\w ]{1,60}\]/;
const conflictMark = /^(?:<{7}|>{7}|\|{7})(?: |$)/m;

/**
 * Checks the whole content that a patch leads to.
 *
 * @param before null for a new file
 */
export function contentRefusals(
  path: string,
  before: string | null,
  after: string,
  policy: PatchPolicy,
): readonly ContentRefusal[] {
  const size = byteLength(after);
  if (size > policy.maxFileBytes) {
    return [
      refusal('too_large', `The file would have ${size} bytes; ${policy.maxFileBytes} are allowed.`, 'Split the file.'),
    ];
  }
  if (!after.isWellFormed() || /[^\P{Cc}\t\n\r]/u.test(after)) {
    return [refusal('binary', 'The content is not text.', 'Give UTF-8 text without control characters.')];
  }
  const found: ContentRefusal[] = [];
  if (directionMark.test(after) && !directionMark.test(before ?? '')) {
    found.push(refusal('hidden_text', 'The content has marks that change its reading direction.', 'Leave them out.'));
  }
  if (after.trim() === '' && (before ?? '').trim() !== '') {
    found.push(refusal('empty', 'The patch would empty the file.', 'Give the whole new content.'));
  }
  if (conflictMark.test(after) && !conflictMark.test(before ?? '')) {
    found.push(refusal('conflict_marks', 'The content has conflict marks.', 'Give the content as it is to be.'));
  }
  if (redactionMark.test(after) && !redactionMark.test(before ?? '')) {
    found.push(refusal('redacted', 'The content has a mark in place of a secret.', 'Leave that line as it is.'));
  }
  if (longestLine(after) > Math.max(maxLineCharacters, longestLine(before ?? ''))) {
    found.push(refusal('long_line', `A line has more than ${maxLineCharacters} characters.`, 'Break it.'));
  }
  const elision = findElision(path, before ?? '', after);
  if (elision !== null) {
    found.push(
      refusal(
        'elision',
        `Line ${elision.line} stands in for code that was left out.`,
        'Write all of it, or give a diff.',
      ),
    );
  }
  return [...found, ...jsonRefusals(path, before, after, policy)];
}

function jsonRefusals(
  path: string,
  before: string | null,
  after: string,
  policy: PatchPolicy,
): readonly ContentRefusal[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'package.json') {
    return dependencyProblems(before, after, policy.allowedDependencies).map((problem) =>
      refusal('dependency', problem, 'Use the packages that are there, or those that are allowed.'),
    );
  }
  const wasJson = before === null || parseJson(before) !== null;
  if (!name.endsWith('.json') || !wasJson || parseJson(after) !== null) return [];
  return [refusal('json', 'The file would not be valid JSON.', 'Give valid JSON.')];
}

/** UTF-8 bytes of a text. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function longestLine(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0);
}

function refusal(reason: string, message: string, suggestion: string): ContentRefusal {
  return { reason, message, suggestion };
}

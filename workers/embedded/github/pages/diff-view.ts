import { html } from 'hono/html';
import { type FileDiff } from '../git/diff.ts';
import { type ReviewComment } from '../state.ts';
import { encodePath, type Markup, plural } from './markup.ts';

const openLinesMax = 400;
const shownLinesMax = 3_000;
const filesMax = 300;
const squares = 5;

/** What the lines of a diff are shown with. */
export interface DiffContext {
  /** `/owner/name`. */
  readonly path: string;
  readonly sha: string;
  readonly comments: readonly ReviewComment[];
  readonly renderComment: (comment: ReviewComment) => Markup;
  /** Where the reader may change files and speak of lines; absent where pages are for reading. */
  readonly hands?: {
    /** The branch that an edit goes to. */
    readonly branch: string;
    /** `path:line` of the line that is being spoken of. */
    readonly line: string | undefined;
    readonly form: (place: { readonly path: string; readonly line: number }) => Markup;
  };
}

/** A unified diff, one collapsible block per file. */
export function diffView(files: readonly FileDiff[], context: DiffContext): Markup {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  let budget = shownLinesMax;
  const blocks = files.slice(0, filesMax).map((file) => {
    const lines = file.additions + file.deletions;
    budget -= lines;
    return fileBlock(file, context, lines <= openLinesMax && budget > 0);
  });
  return html`<p class="muted">
      Showing <b>${plural(files.length, 'changed file')}</b> with
      <span class="plus">${plural(additions, 'addition')}</span> and
      <span class="minus">${plural(deletions, 'deletion')}</span>.
    </p>
    ${blocks}
    ${files.length > filesMax ? html`<p class="muted">${files.length - filesMax} more files are not shown.</p>` : ''}`;
}

function fileBlock(file: FileDiff, context: DiffContext, isOpen: boolean): Markup {
  const name = file.previousPath === null ? file.path : `${file.previousPath} → ${file.path}`;
  const href = `${context.path}/blob/${context.sha}/${encodePath(file.path)}`;
  const comments = context.comments.filter((comment) => comment.path === file.path);
  return html`<details class="box file" id="diff-${encodeURIComponent(file.path)}" ${isOpen ? 'open' : ''}>
    <summary>
      <span><span class="plus">+${file.additions}</span> <span class="minus">−${file.deletions}</span></span>
      ${proportion(file)}
      <span>${name}</span>
      ${file.status === 'modified' ? '' : html`<span class="badge">${file.status}</span>`}
      ${file.status === 'removed' ? '' : html`<span class="end">${editLink(file, context)} <a class="muted" href="${href}">View file</a></span>`}
    </summary>
    ${
      file.patch === null
        ? html`<div class="blank">No lines to show: an empty, binary or renamed file.</div>`
        : html`<div class="scroll">
            <table class="code">
              ${patchRows(file, comments, context)}
            </table>
          </div>`
    }
  </details>`;
}

function proportion(file: FileDiff): Markup {
  const total = file.additions + file.deletions;
  const added = total === 0 ? 0 : Math.round((file.additions / total) * squares);
  const deleted = total === 0 ? 0 : squares - added;
  const boxes = Array.from({ length: squares }, (_, index) => {
    const kind = index < added ? 'add' : index < added + deleted ? 'del' : '';
    return html`<i class="${kind}"></i>`;
  });
  return html`<span class="squares" aria-hidden="true">${boxes}</span>`;
}

function editLink(file: FileDiff, { path, hands }: DiffContext): Markup {
  if (hands === undefined || file.patch === null) return html``;
  const href = `${path}/edit/${encodePath(hands.branch)}/${encodePath(file.path)}`;
  return html`<a class="muted" href="${href}">Edit</a>`;
}

function patchRows(file: FileDiff, comments: readonly ReviewComment[], context: DiffContext): Markup[] {
  let oldLine = 0;
  let newLine = 0;
  return (file.patch ?? '').split('\n').map((line) => {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line);
    if (hunk !== null) {
      oldLine = Number(hunk[1]);
      newLine = Number(hunk[2]);
      return html`<tr class="hunk">
        <td class="n"></td>
        <td class="n"></td>
        <td class="src">${line}</td>
      </tr>`;
    }
    if (line.startsWith('\\'))
      return html`<tr>
        <td class="n"></td>
        <td class="n"></td>
        <td class="src muted">${line}</td>
      </tr>`;
    const isAdded = line.startsWith('+');
    const isDeleted = line.startsWith('-');
    const here = comments.filter((comment) =>
      comment.side === 'LEFT' ? isDeleted && comment.line === oldLine : !isDeleted && comment.line === newLine,
    );
    const row = html`<tr class="${isAdded ? 'add' : isDeleted ? 'del' : ''}">
      <td class="n">${isAdded ? '' : oldLine}</td>
      <td class="n">${isDeleted ? '' : lineNumber(file.path, newLine, context)}</td>
      <td class="src">${line}</td>
    </tr>`;
    const place = { path: file.path, line: newLine };
    const isAsked = !isDeleted && context.hands?.line === `${place.path}:${place.line}`;
    if (!isAdded) oldLine += 1;
    if (!isDeleted) newLine += 1;
    if (here.length === 0 && !isAsked) return row;
    return html`${row}
      <tr class="talk">
        <td colspan="3">${here.map(context.renderComment)}${isAsked ? context.hands?.form(place) : ''}</td>
      </tr>`;
  });
}

/** Where lines may be spoken of, the number is the way to it. */
function lineNumber(path: string, line: number, { hands }: DiffContext): Markup {
  if (hands === undefined) return html`${line}`;
  const place = encodeURIComponent(`${path}:${line}`);
  return html`<a class="speak" href="?line=${place}#diff-${encodeURIComponent(path)}" title="Comment on line ${line}"
    >${line}</a
  >`;
}

/** What people see when a preview cannot be shown: a calm page that says why and what to do, never a blank one. */
import type { Notice } from './notices.ts';
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page-style.ts';

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the proxy knows of the preview that a notice is about; all of it only for those who may see the preview. */
export interface NoticeContext {
  /** Where it came from, for a link back; null shows none. */
  readonly returnUrl: string | null;
  /** The `frame-ancestors` directive. */
  readonly frameAncestors: string;
}

const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

/**
 * A notice for whoever asked: a page for people who follow a link, problem details (RFC 9457) or a line of text for
 * programs.
 *
 * @param accept the request's Accept header
 */
export function answerOf(notice: Notice, accept: string, context: NoticeContext): Page {
  const { status, title, text, refreshSeconds } = notice;
  const headers = {
    ...COMMON_HEADERS,
    'content-security-policy': `default-src 'none'; style-src '${PAGE_STYLE_HASH}'; form-action 'self'; base-uri 'none'; ${context.frameAncestors}`,
    ...(refreshSeconds === null ? {} : { 'retry-after': String(refreshSeconds) }),
  };
  if (isForPeople(accept)) {
    return {
      status,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
      body: htmlOf(notice, context.returnUrl),
    };
  }
  if (/\bjson\b/i.test(accept)) {
    const problem = { type: 'about:blank', title, status, detail: text };
    return {
      status,
      headers: { ...headers, 'content-type': 'application/problem+json' },
      body: `${JSON.stringify(problem)}\n`,
    };
  }
  return {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    body: `${title}. ${text}\n`,
  };
}

/** Whether an Accept header is that of a browser which opens a page. */
export function isForPeople(accept: string): boolean {
  return /\btext\/html\b/i.test(accept);
}

function htmlOf({ kind, title, text, refreshSeconds, action }: Notice, returnUrl: string | null): string {
  const refresh = refreshSeconds === null ? '' : `\n<meta http-equiv="refresh" content="${refreshSeconds}">`;
  const button =
    action === null
      ? ''
      : `<form method="post" action="${escaped(action.path)}"><button>${escaped(action.label)}</button></form>`;
  const back =
    returnUrl === null ? '' : `<a href="${escaped(returnUrl)}" rel="noreferrer">Back to the pull request</a>`;
  const actions = button === '' && back === '' ? '' : `\n<div class="actions">${button}${back}</div>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${refresh}
<title>${escaped(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<div class="mark ${kind}" aria-hidden="true"></div>
<h1>${escaped(title)}</h1>
<p${kind === 'busy' ? ' role="status"' : ''}>${escaped(text)}</p>${actions}
<footer>Slipway preview</footer>
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

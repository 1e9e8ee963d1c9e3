import { createHash } from 'node:crypto';
import type { Reply } from '../reply.ts';
import { html, Html } from './html.ts';
import { STYLE } from './style.ts';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // The address carries a token.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

export interface Page {
  readonly title: string;
  /** The browser asks again after this long; null for a page that does not change any more. */
  readonly refreshSeconds: number | null;
  readonly body: Html;
}

/** A whole page. It holds no script and runs none. */
export function htmlReply(status: number, page: Page): Reply {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${page.refreshSeconds === null ? null : html`<meta http-equiv="refresh" content="${page.refreshSeconds}" />`}
        <title>${page.title} · Slipway</title>
        <link rel="icon" href="data:," />
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header class="bar"><span class="brand">${LOGO}Slipway</span></header>
        <main>${page.body}</main>
      </body>
    </html>`;
  return { status, headers: HEADERS, body: document.text };
}

/** A hull on its slipway. */
const LOGO = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
  <path d="M4 9h15l-2.6 5.4H7.2z" fill="currentColor" />
  <path d="M2 20 22 14.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
  <path d="M11 9V3.5l5 3.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
</svg>`;

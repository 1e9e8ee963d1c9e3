import { raw } from 'hono/html';
import { Marked, type TokenizerExtension, type RendererExtension, type Tokens } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { type Markup } from './markup.ts';

const sourceMaxCharacters = 200_000;

const alertKinds: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution',
};

/** `#12` becomes a link to the issue and `@name` to the account, outside code. */
const references: TokenizerExtension & RendererExtension = {
  name: 'reference',
  level: 'inline',
  start: (source) => source.search(/(^|[\s(])[#@]\w/),
  tokenizer(source) {
    const match = /^([\s(]?)(?:#(\d{1,9})\b|@([a-z0-9](?:[a-z0-9-]{0,38})))/i.exec(source);
    if (match === null) return undefined;
    return { type: 'reference', raw: match[0], lead: match[1], issue: match[2], login: match[3] };
  },
  renderer(token) {
    const { lead, issue, login } = token as Tokens.Generic & Record<'lead' | 'issue' | 'login', string | undefined>;
    const target = issue === undefined ? `/${login ?? ''}` : `../issues/${issue}`;
    const text = issue === undefined ? `@${login ?? ''}` : `#${issue}`;
    return `${lead ?? ''}<a class="${issue === undefined ? 'mention' : 'issue-link'}" href="${target}">${text}</a>`;
  },
};

function renderer(repositoryPath: string, breaks: boolean): Marked {
  const marked = new Marked({ gfm: true, breaks });
  marked.use({
    extensions: [references],
    renderer: {
      blockquote(token) {
        const inner = this.parser.parse(token.tokens);
        const kind = /^<p>\[!(\w+)\]\s*(?:<br>)?\s*/.exec(inner);
        const title = alertKinds[kind?.[1] ?? ''];
        if (kind === null || title === undefined) return `<blockquote>${inner}</blockquote>`;
        const body = `<p>${inner.slice(kind[0].length)}`;
        return `<div class="alert alert-${title.toLowerCase()}"><p class="alert-title">${title}</p>${body}</div>`;
      },
    },
    hooks: {
      postprocess: (rendered) => rendered.replaceAll('href="../issues/', `href="${repositoryPath}/issues/`),
    },
  });
  return marked;
}

/** What may remain of hostile HTML: GitHub's own allowlist, narrowed to what the stand-in styles. */
const policy: sanitizeHtml.IOptions = {
  allowedTags:
    `h1 h2 h3 h4 h5 h6 p br hr div span blockquote pre code kbd ul ol li dl dt dd table thead tbody tr th td a img picture
     b strong i em del s ins sub sup q samp var details summary input`.split(/\s+/),
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'class'],
    img: ['src', 'alt', 'title', 'width', 'height', 'align'],
    input: ['type', 'checked', 'disabled'],
    details: ['open'],
    th: ['align', 'colspan', 'rowspan'],
    td: ['align', 'colspan', 'rowspan'],
    ol: ['start'],
    p: ['align', 'class'],
    div: ['align', 'class'],
    code: ['class'],
  },
  allowedClasses: {
    a: ['mention', 'issue-link'],
    p: ['alert-title'],
    div: ['alert', 'alert-*'],
    code: ['language-*'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  // Of inputs only the task list's own checkbox stays, of pictures only those from somewhere.
  exclusiveFilter: ({ tag, attribs }) =>
    (tag === 'input' && (attribs['type'] !== 'checkbox' || attribs['disabled'] === undefined)) ||
    (tag === 'img' && !/^https?:/i.test(attribs['src'] ?? '')),
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noreferrer' }) },
};

/**
 * GitHub-flavoured Markdown from anybody as safe HTML. Line breaks count in comments, not in files.
 * `repositoryPath` is `/owner/name`, which `#12` refers to.
 */
export function markdown(source: string, repositoryPath: string, kind: 'comment' | 'file' = 'comment'): Markup {
  const rendered = renderer(repositoryPath, kind === 'comment').parse(source.slice(0, sourceMaxCharacters), {
    async: false,
  });
  return raw(sanitizeHtml(rendered, policy));
}

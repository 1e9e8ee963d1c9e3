import type { Store } from '../../store/store.ts';
import type { Links } from '../links.ts';
import { html } from '../pages/html.ts';
import { htmlReply } from '../pages/layout.ts';
import type { Route } from '../reply.ts';

export interface PreviewRouteParts {
  readonly store: Store;
  readonly links: Links;
  /** A link that admits a browser to the preview at this address, once and within minutes. */
  signPreview(previewUrl: string): string;
}

/**
 * The permanent address of a run's preview, which check runs, comments and deployments show: it makes a link that
 * works once and leads there. Whoever has the address may open the preview, as with the run's page: its token cannot
 * be guessed, and only people who can read the repository see it. Where accounts are known, the visitor's right to
 * read the repository is asked for here, before the link is made.
 */
export function previewRoute({ store, links, signPreview }: PreviewRouteParts): Route {
  return {
    path: '/runs/:id/preview',
    async handle({ parameters: { id = '' }, token }) {
      const run = links.verify('preview', id, token) ? await store.run(id) : null;
      if (run === null) return null;
      // No other address comes from us, but a row of the database could hold one.
      if (run.previewUrl === null || !/^https?:/.test(run.previewUrl)) return htmlReply(404, NO_PREVIEW);
      return {
        status: 302,
        headers: {
          location: signPreview(run.previewUrl),
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-robots-tag': 'noindex',
        },
        body: '',
      };
    },
  };
}

const NO_PREVIEW = {
  title: 'There is no preview',
  refreshSeconds: null,
  body: html`<h1>There is no preview</h1>
    <p>
      The run has not come so far, or its preview has ended. Comment “/preview” on the pull request for a new one.
    </p>`,
};

import { html } from './html.ts';
import type { Page } from './layout.ts';

/** What a person sees where there is nothing to see. */
export function errorPage(problem: { readonly status: number; readonly title: string; readonly detail: string }): Page {
  return {
    title: problem.title,
    refreshSeconds: null,
    body: html`<section class="card empty">
      <p class="status-number">${problem.status}</p>
      <h1>${problem.title}</h1>
      <p>${problem.detail}</p>
    </section>`,
  };
}

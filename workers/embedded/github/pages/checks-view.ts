import { html } from 'hono/html';
import { type CheckRun } from '../state.ts';
import { type World } from '../world.ts';
import { checkButtons } from './forms.ts';
import { markdown } from './markdown.ts';
import { duration, encodePath, icon, type IconName, type Markup, plural } from './markup.ts';

const annotationsShownMax = 200;

/** How a run looks: what it concluded, or how far it is. */
export function runIcon(run: CheckRun): IconName {
  if (run.status !== 'completed') return run.status;
  if (run.conclusion === 'success') return 'success';
  return run.conclusion === 'neutral' || run.conclusion === 'skipped' ? 'neutral' : 'failure';
}

/** Icon for all of a commit's runs together. */
export function overallIcon(runs: readonly CheckRun[]): IconName {
  const icons = new Set(runs.map(runIcon));
  const worst: readonly IconName[] = ['failure', 'in_progress', 'queued', 'success'];
  return worst.find((candidate) => icons.has(candidate)) ?? 'neutral';
}

function headline(runs: readonly CheckRun[]): string {
  switch (overallIcon(runs)) {
    case 'failure':
      return 'Some checks were not successful';
    case 'in_progress':
    case 'queued':
      return "Some checks haven't completed yet";
    default:
      return 'All checks have passed';
  }
}

function tally(runs: readonly CheckRun[]): string {
  const words: Partial<Record<IconName, string>> = {
    failure: 'failing',
    in_progress: 'in progress',
    queued: 'queued',
    neutral: 'neutral',
    success: 'successful',
  };
  const parts = Object.entries(words).flatMap(([name, word]) => {
    const count = runs.filter((run) => runIcon(run) === name).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `${parts.join(', ')} ${runs.length === 1 ? 'check' : 'checks'}`;
}

/** The box at the end of a conversation: the verdict and one line per check. */
export function checksBox(runs: readonly CheckRun[], checksPath: string): Markup {
  if (runs.length === 0) return html``;
  const overall = overallIcon(runs);
  const tone = overall === 'success' ? 'green' : overall === 'failure' ? 'red' : '';
  return html`<section class="box checks ${tone}">
    <header>
      ${icon(overall)}
      <div>
        <h3>${headline(runs)}</h3>
        <p>${tally(runs)}</p>
      </div>
    </header>
    ${runs.map((run) => {
      const took = duration(run.startedAt, run.completedAt);
      return html`<div class="row">
        ${icon(runIcon(run), run.conclusion ?? run.status)}
        <span class="grow">
          <b>${run.name}</b>
          <span class="muted"
            >${took === null ? '' : `after ${took}`} ${run.title === null ? '' : `— ${run.title}`}</span
          >
        </span>
        <a class="end" href="${checksPath}#check-${run.id}">Details</a>
      </div>`;
    })}
  </section>`;
}

/** One check run in full: what it said, its screenshots and its annotations. */
export function runView(world: World, run: CheckRun, repositoryPath: string, isOpen: boolean): Markup {
  const took = duration(run.startedAt, run.completedAt);
  return html`<details class="box run" id="check-${run.id}" ${isOpen ? 'open' : ''}>
    <summary>
      ${icon(runIcon(run), run.conclusion ?? run.status)} <b>${run.name}</b>
      <span class="muted">${run.title ?? ''}</span>
      <span class="end muted" style="margin-left:auto">
        ${run.annotations.length === 0 ? '' : `${plural(run.annotations.length, 'annotation')} · `}
        ${(run.conclusion ?? run.status).replaceAll('_', ' ')}${took === null ? '' : ` in ${took}`}
      </span>
    </summary>
    ${
      isExternal(run.detailsUrl)
        ? html`<div class="facts"><a href="${run.detailsUrl}" rel="noreferrer">View more details</a></div>`
        : ''
    }
    ${run.summary === null ? '' : html`<div class="md">${markdown(run.summary, repositoryPath)}</div>`}
    ${run.images.length === 0 ? '' : screenshots(run)}
    ${run.text === null ? '' : html`<div class="md">${markdown(run.text, repositoryPath)}</div>`}
    ${run.annotations.slice(0, annotationsShownMax).map((annotation) => {
      const href = `${repositoryPath}/blob/${run.headSha}/${encodePath(annotation.path)}#L${annotation.startLine}`;
      return html`<div class="note ${annotation.level}">
        <a class="sha" href="${href}">${annotation.path}:${annotation.startLine}</a>
        <b>${annotation.title ?? annotation.level}</b>
        <pre>${annotation.message}</pre>
      </div>`;
    })}
    ${checkButtons(world, repositoryPath, run)}
  </details>`;
}

function screenshots(run: CheckRun): Markup {
  const shown = run.images.filter((image) => isExternal(image.imageUrl));
  return html`<div class="shots">
    ${shown.map(
      (image) =>
        html`<figure>
          <a href="${image.imageUrl}"><img src="${image.imageUrl}" alt="${image.alt}" loading="lazy" /></a>
          <figcaption>${image.caption ?? image.alt}</figcaption>
        </figure>`,
    )}
  </div>`;
}

/** Links come from the App's requests: only web addresses are shown as such. */
export function isExternal(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}

import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Deployment, type VercelState } from './state.ts';

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};
const listedFilesMax = 500;

/** What a deployment's own address shows: its static files, or a page about it when it has no `index.html`. */
export function deploymentSite(state: VercelState, id: string): Hono {
  const site = new Hono();
  site.get('*', (context) => {
    const deployment = state.deployment(id);
    if (deployment === undefined) return context.text('The deployment could not be found.', 404);
    const current = state.stateOf(deployment);
    if (current === 'QUEUED' || current === 'BUILDING') return context.text('Deployment is building', 503);
    if (current !== 'READY') return context.text('This deployment has failed', 404);
    const path = decodeURIComponent(context.req.path).replace(/^\/+/, '');
    const found = staticFile(state, deployment, path);
    if (found !== null) return context.body(new Uint8Array(found.content), 200, { 'content-type': found.type });
    if (path === '') return context.html(aboutPage(deployment));
    return context.text('404: NOT_FOUND', 404);
  });
  return site;
}

/** As Vercel finds them: the path itself, with `.html`, or as a folder; `public` and `out` count as the root. */
function staticFile(state: VercelState, deployment: Deployment, path: string) {
  const candidates = path === '' ? ['index.html'] : [path, `${path}.html`, `${path.replace(/\/$/, '')}/index.html`];
  for (const root of ['', 'out/', 'public/']) {
    for (const candidate of candidates) {
      const sha = deployment.files.get(root + candidate);
      const content = sha === undefined ? undefined : state.files.get(sha);
      const extension = candidate.split('.').at(-1) ?? '';
      if (content !== undefined) return { content, type: contentTypes[extension] ?? 'application/octet-stream' };
    }
  }
  return null;
}

function aboutPage(deployment: Deployment) {
  const { project, files, meta } = deployment;
  const paths = [...files.keys()].toSorted();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${project.name} · Vercel stand-in</title>
        <style>
          body {
            margin: 0 auto;
            max-width: 720px;
            padding: 48px 24px;
            color: #171717;
            font:
              15px/1.6 Inter,
              system-ui,
              'Segoe UI',
              Helvetica,
              Arial,
              sans-serif;
          }
          h1 {
            font-size: 30px;
            letter-spacing: -0.02em;
            margin: 16px 0 4px;
          }
          .pill {
            padding: 3px 12px;
            border-radius: 999px;
            background: #ffd33d;
            font-size: 12px;
            font-weight: 600;
          }
          p {
            color: #666;
          }
          ul {
            columns: 2;
            padding: 16px 16px 16px 32px;
            border: 1px solid #eaeaea;
            border-radius: 8px;
            font:
              12px/1.8 ui-monospace,
              'Liberation Mono',
              monospace;
          }
        </style>
      </head>
      <body>
        <span class="pill">Vercel stand-in</span>
        <h1>${project.name}</h1>
        <p>
          This deployment is ready. On Vercel the application would run here; the stand-in keeps its ${files.size} files
          and runs nothing.
        </p>
        ${Object.entries(meta).map(([key, value]) => html`<p>${key}: <code>${value}</code></p>`)}
        <ul>
          ${paths.slice(0, listedFilesMax).map((path) => html`<li>${path}</li>`)}
        </ul>
      </body>
    </html>`;
}

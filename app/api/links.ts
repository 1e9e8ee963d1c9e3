import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link of ours shows. */
type LinkKind = 'run' | 'preview' | 'artifact' | 'project';

/** Addresses of our own pages. Whoever has one may see the page: its token is an HMAC of what it shows. */
export interface Links {
  /** The page that tells the whole story of a run. */
  run(runId: string): string;
  /** Opens the run's preview for as long as there is one: what GitHub shows, where it stays. */
  preview(runId: string): string;
  /** A screenshot or a bundle, by the SHA-256 of its artifact. */
  artifact(sha: string): string;
  /** The state of a project, as JSON. */
  projectStatus(projectId: string): string;
  verify(kind: LinkKind, id: string, token: string): boolean;
}

/**
 * @param options.publicUrl where people reach the App, without a slash at the end
 * @param options.secret the webhook secret; links have a key derived from it
 */
export function createLinks(options: { readonly publicUrl: string; readonly secret: string }): Links {
  const key = createHmac('sha256', options.secret).update('slipway links 1').digest();
  const token = (kind: LinkKind, id: string): string =>
    createHmac('sha256', key).update(`${kind}\n${id}`).digest('base64url').slice(0, 32);
  const address = (path: string, kind: LinkKind, id: string): string =>
    `${options.publicUrl}${path}?token=${token(kind, id)}`;
  return {
    run: (runId) => address(`/runs/${runId}`, 'run', runId),
    preview: (runId) => address(`/runs/${runId}/preview`, 'preview', runId),
    artifact: (sha) => address(`/artifacts/${sha}`, 'artifact', sha),
    projectStatus: (projectId) => address(`/api/projects/${projectId}/status`, 'project', projectId),
    verify(kind, id, given) {
      const expected = Buffer.from(token(kind, id));
      const actual = Buffer.from(given);
      return actual.length === expected.length && timingSafeEqual(actual, expected);
    },
  };
}

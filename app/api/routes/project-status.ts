import type { Store } from '../../store/store.ts';
import type { Links } from '../links.ts';
import { jsonReply, type Route } from '../reply.ts';

/** `GET /api/projects/:id/status`: the project and its latest run. Null stands for 404. */
export function projectStatusRoute(parts: { readonly store: Store; readonly links: Links }): Route {
  return {
    path: '/api/projects/:id/status',
    async handle({ parameters: { id = '' }, token }) {
      const project = parts.links.verify('project', id, token) ? await parts.store.project(id) : null;
      if (project === null) return null;
      const [run] = await parts.store.runsOfProject(id, 1);
      return jsonReply(200, {
        id: project.id,
        repository_id: project.repositoryId,
        directory: project.directory,
        run:
          run === undefined
            ? null
            : {
                id: run.id,
                state: run.state,
                command: run.command,
                branch: run.branch,
                head_sha: run.headSha,
                manifest_sha: run.manifestSha,
                pull_request: run.pullRequest,
                preview_url: run.previewUrl === null ? null : parts.links.preview(run.id),
                error: run.error,
                page: parts.links.run(run.id),
                created_at: run.createdAt,
                finished_at: run.finishedAt,
              },
      });
    },
  };
}

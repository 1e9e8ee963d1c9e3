import { orElse, type Calls } from './calls.ts';
import type { CollaboratorPermission, RepositoryPort } from './port.ts';

const PERMISSIONS: readonly CollaboratorPermission[] = ['admin', 'maintain', 'write', 'triage', 'read', 'none'];

/** Who may do what, and what the repository is. */
export function accessTo(calls: Calls): Pick<RepositoryPort, 'permissionOf' | 'appPermissions' | 'defaultBranch'> {
  const { owner, repo } = calls;
  return {
    async permissionOf(login) {
      const request = calls.read('read a permission', (octokit) =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login }),
      );
      // A login that is no user, or one that does not exist any more.
      const answer = await orElse(request, null, 'github.not_found');
      const { role_name: role, permission } = answer?.data ?? {};
      // `role_name` knows maintain and triage; an organisation's own roles only show in `permission`.
      return [role, permission].map(permissionNamed).find((known) => known !== undefined) ?? 'none';
    },
    async appPermissions() {
      const { data } = await calls.readAsApp('read the installation', (octokit) =>
        octokit.rest.apps.getInstallation({ installation_id: calls.installationId }),
      );
      return { ...data.permissions };
    },
    async defaultBranch() {
      const { data } = await calls.read('read the repository', (octokit) => octokit.rest.repos.get({ owner, repo }));
      const name = data.default_branch;
      const head = await headOf(calls, name);
      return { name, head, isPrivate: data.private };
    },
  };
}

function permissionNamed(name: string | undefined): CollaboratorPermission | undefined {
  return PERMISSIONS.find((known) => known === name);
}

/** The commit at a branch's head; null when there is no such branch, or no commit at all (409). */
export async function headOf(calls: Calls, branch: string): Promise<string | null> {
  const { owner, repo } = calls;
  const request = calls.read('read a branch', (octokit) =>
    octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` }),
  );
  const answer = await orElse(request, null, 'github.not_found', 'github.conflict');
  return answer?.data.object.sha ?? null;
}

import { type Installation } from '../state.ts';
import { type World } from '../world.ts';
import { accountJson, nodeId } from './account.ts';

/** `integration`: the App as it appears in check suites and in `GET /app`. */
export function appJson(world: World) {
  const { app } = world;
  return {
    id: app.id,
    client_id: clientId(world),
    slug: app.slug,
    node_id: nodeId('App', app.id),
    owner: accountJson(world, app.owner),
    name: app.name,
    description: null,
    external_url: world.webUrl,
    html_url: `${world.webUrl}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

export function clientId(world: World): string {
  return `Iv23li${String(world.app.id).padStart(14, '0')}`;
}

export function installationJson(world: World, installation: Installation) {
  const url = `${world.apiUrl}/app/installations/${installation.id}`;
  return {
    id: installation.id,
    client_id: clientId(world),
    account: accountJson(world, installation.account),
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${world.apiUrl}/installation/repositories`,
    html_url: `${world.webUrl}/settings/installations/${installation.id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: installation.permissions,
    events: world.app.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : accountJson(world, installation.account),
    suspended_at: installation.suspendedAt,
  };
}

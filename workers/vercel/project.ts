import { sha256 } from '#app/platform/digest.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { VercelEndpoints } from './endpoints.ts';
import type { Application } from './port.ts';

const READABLE_LENGTH = 48;

export interface Project {
  readonly id: string;
  readonly name: string;
}

/**
 * The name of an application's project, the same one each time. The digest keeps applications apart whose readable
 * parts are alike, and makes it unlikely to meet a project that somebody made by hand.
 */
export function projectName({ repository, directory }: Application): string {
  const readable = [repository.split('/').at(-1) ?? '', directory]
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, READABLE_LENGTH)
    .replaceAll(/^-+|-+$/g, '');
  const identity = sha256(JSON.stringify([repository.toLowerCase(), directory])).slice(0, 8);
  return `${readable === '' ? 'app' : readable}-${identity}`;
}

/** The application's project, or null when none was created yet. */
export async function findProject(vercel: VercelEndpoints, application: Application): Promise<Project | null> {
  const name = projectName(application);
  const id = await vercel.findProject(name);
  return id === null ? null : { id, name };
}

/** The application's project, created when there is none. Two jobs that do so at once get the same one. */
export async function ensureProject(vercel: VercelEndpoints, application: Application): Promise<Project> {
  const name = projectName(application);
  const id = (await vercel.findProject(name)) ?? (await vercel.createProject(name)) ?? (await vercel.findProject(name));
  if (id !== null) return { id, name };
  throw new SlipwayError('The project on Vercel was deleted while it was needed.', {
    code: 'vercel.project_gone',
    kind: 'transient',
    suggestion: 'It is tried again by itself.',
  });
}

import { SlipwayError } from '#schemas/errors.ts';
import type { Target, VercelEndpoints } from './endpoints.ts';
import type { Variables } from './port.ts';
import type { Project } from './project.ts';

/** By this comment we know again what we set, and leave alone what people set. */
const COMMENT = 'Set by Slipway. Change the comment to keep a value of your own.';
const VARIABLES_MAX = 100;
/** What Vercel takes of one deployment's variables together. */
const VALUES_MAX_LENGTH = 64 * 1024;

const NO_SUPABASE =
  'No Supabase project is connected: the pages of the deployment say how to connect one, and a new run then uses it.';

/** @throws SlipwayError `vercel.variable_invalid` (user) when Vercel would not take them */
export function assertVariables(variables: Variables): void {
  const entries = Object.entries(variables);
  const wrong = entries.find(([key]) => !/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(key))?.[0];
  const length = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  if (wrong === undefined && entries.length <= VARIABLES_MAX && length <= VALUES_MAX_LENGTH) return;
  throw new SlipwayError('The environment variables cannot be set on Vercel.', {
    code: 'vercel.variable_invalid',
    kind: 'user',
    suggestion:
      'Use names of letters, digits and underscores, at most 100 of them, and at most 64 KB in names and values.',
    context: { name: wrong?.slice(0, 100) ?? null, count: entries.length, length },
  });
}

/**
 * Sets the project's variables for one environment, except for those that people set there themselves. Variables of
 * single branches do not count: they come on top.
 *
 * @returns what people should know, or null
 */
export async function setVariables(
  vercel: VercelEndpoints,
  project: Project,
  target: Target,
  variables: Variables | null,
): Promise<string | null> {
  const listed = await vercel.variables(project.id);
  const present = listed.filter(({ targets, branch }) => targets.includes(target) && branch === null);
  if (variables === null) {
    return present.some(({ key }) => /^(NEXT_PUBLIC_)?SUPABASE_URL$/.test(key)) ? null : NO_SUPABASE;
  }
  const people = new Set(present.filter(({ comment }) => comment !== COMMENT).map(({ key }) => key));
  const ours = Object.entries(variables).filter(([key]) => !people.has(key));
  if (ours.length > 0) {
    await vercel.setVariables(
      project.id,
      ours.map(([key, value]) => ({ key, value, target, comment: COMMENT })),
    );
  }
  const kept = Object.keys(variables).filter((key) => people.has(key));
  if (kept.length === 0) return null;
  return `Set by hand on Vercel and left as they are: ${kept.map((key) => `\`${key}\``).join(', ')}.`;
}

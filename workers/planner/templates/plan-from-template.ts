import { SlipwayError } from '#schemas/errors.ts';
import { plan, type Plan } from '../plan.ts';
import { combine } from './combine/combine.ts';
import { suggest } from './suggest.ts';
import { nearestTemplate, template, type Template } from './templates.ts';

/**
 * Plans a prompt on top of a template: the one that is named, else the one that the prompt clearly means and says
 * little about, else none. Deterministic.
 *
 * @param id id of a template, or null
 * @throws SlipwayError `template.unknown` (user) when there is no template of that id
 */
export function planFromTemplate(prompt: string, id: string | null): Plan {
  if (id !== null) return combine(named(id), plan(prompt), prompt);
  const meant = suggest(prompt);
  if (meant === null) return plan(prompt);
  const made = combine(meant, plan(prompt), prompt);
  return {
    ...made,
    assumed: [
      `The prompt names a kind of app and little else, so the template “${meant.title}” was used.`,
      ...made.assumed,
    ],
  };
}

function named(id: string): Template {
  const found = template(id);
  if (found !== null) return found;
  const near = nearestTemplate(id);
  throw new SlipwayError(`There is no template “${id.slice(0, 60)}”.`, {
    code: 'template.unknown',
    kind: 'user',
    suggestion: near === null ? 'Leave it out, or name one of the templates.' : `Did you mean “${near}”?`,
    context: { id: id.slice(0, 60) },
  });
}

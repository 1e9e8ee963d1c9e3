import { refine } from './refine/refine.ts';
import type { Planner } from './request.ts';
import { planFromTemplate } from './templates/plan-from-template.ts';

/** The planner that needs no model, no key and no network. */
export const embeddedPlanner: Planner = async ({ prompt, template, previous, focus }) => {
  if (previous === null) return planFromTemplate(prompt, template);
  return refine(previous, prompt, focus === null ? undefined : { pointer: focus });
};

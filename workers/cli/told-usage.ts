import { costLine } from '../jobs/messages/cost.ts';
import type { Planned, Provider } from './provider.ts';

/** What people are told of the model after a plan: what it cost, and why it made none. Empty for the embedded planner. */
export function toldUsage({ name }: Provider, { usage, withoutModel }: Planned): string {
  if (name === 'embedded') return '';
  const why =
    withoutModel === null ? '' : `! The embedded planner's plan is used: the model made none. ${withoutModel}\n`;
  return `${why}Model: ${usage === null ? 'nothing was asked, no cost' : costLine(usage).replaceAll('`', '')}\n`;
}

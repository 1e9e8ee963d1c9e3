import type { Shape } from './shape.ts';
import { shapeDashboard, unmadeAverage } from './dashboards.ts';
import { shapeFeeds } from './feeds.ts';
import { shapeFronts } from './fronts.ts';
import { shapeListViews } from './list-views.ts';
import { shapeRecordViews } from './record-views.ts';
import { shapeSeeds } from './seeds.ts';
import { noteOwners, shapeStates } from './states.ts';
import { shapeTotals } from './totals.ts';

/**
 * Gives records what belongs to them beyond fields and rights, as far as the prompt asks for it: states and steps,
 * boards, calendars, galleries, dashboards, values that are kept up to date, feeds, pages for visitors, sample records.
 */
export function shapeApp(shape: Shape, front: { readonly title: string; readonly description: string }): void {
  shapeStates(shape);
  noteOwners(shape);
  shapeRecordViews(shape);
  const metrics = shapeDashboard(shape);
  shapeTotals(shape, metrics);
  if (unmadeAverage(shape, metrics)) {
    shape.made.delete('reports');
    shape.notMade.push('An average over time spans, which nothing stored gives: it is a feature to be built.');
  }
  shapeListViews(shape);
  shapeFeeds(shape);
  shapeFronts(shape, front);
  shapeSeeds(shape);
}

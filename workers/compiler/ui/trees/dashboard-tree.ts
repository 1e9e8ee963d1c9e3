import type { DashboardPage } from '../../page-model.ts';
import { hasPage, type UiContext } from '../context.ts';
import { filled, labelInside } from '../messages/messages.ts';
import { emptyTitle } from './record-trees.ts';
import { type Draft, element } from './tree-builder.ts';

const MAX_PANELS = 4;

/** Tree of a page with counts, charts and the latest records. */
export function dashboardTree(context: UiContext, page: DashboardPage): Draft {
  const { app, messages } = context;
  const counts = page.counts
    .filter(({ entity }) => hasPage(app, 'list', context.entity(entity)))
    .map(({ title, entity, where }) => ({ title, entity, ...(where === null ? {} : { where }) }));
  const charts = page.charts.map(({ interval, column, where, ...chart }) =>
    element('Chart', {
      ...chart,
      ...(interval === null ? {} : { interval }),
      ...(column === null ? {} : { column }),
      ...(where === null ? {} : { where }),
    }),
  );
  const panels = page.latest
    .map(context.entity)
    .filter((entity) => hasPage(app, 'list', entity))
    .slice(0, MAX_PANELS)
    .map((entity) =>
      element('LatestRecords', {
        entity: entity.names.snake,
        heading: filled(messages.latest, { label: labelInside(app.locale, entity.labelPlural) }),
        empty: emptyTitle(context, entity),
        frame: 'panel',
      }),
    );
  return element('Page', {}, [
    element('PageHeader', { title: page.title, text: messages.dashboardText }),
    counts.length > 0 ? element('CountGrid', { counts }) : null,
    charts.length > 0 ? element('ChartGrid', {}, charts) : null,
    panels.length > 0 ? element('PanelGrid', {}, panels) : null,
  ]);
}

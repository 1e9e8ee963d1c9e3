import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { Catalogue } from '#schemas/ui/catalogue/catalogue.ts';
import type { AppModel } from '../../model.ts';
import type { ChartModel } from '../../page-model.ts';

/**
 * The application with the charts that its dashboards show, those of amended trees included: what a chart asks for, the
 * server has to be able to answer.
 *
 * @param trees changed trees of pages, by path; they meet the catalogue
 */
export function withShownCharts(app: AppModel, trees: Readonly<Record<string, UiTree>>): AppModel {
  return {
    ...app,
    pages: app.pages.map((page) => {
      const tree = trees[page.path];
      return page.kind === 'dashboard' && tree !== undefined ? { ...page, charts: chartsIn(tree) } : page;
    }),
  };
}

function chartsIn({ elements }: UiTree): readonly ChartModel[] {
  return Object.values(elements)
    .filter(({ type }) => type === 'Chart')
    .map(({ props }) => {
      const { interval = null, column = null, where = null, ...chart } = props as unknown as Catalogue['Chart'];
      return { ...chart, interval, column, where };
    });
}

import type { PagesCatalogue } from '#schemas/generated/pages-catalogue.ts';
import { board } from './board-printers.ts';
import { calendar } from './calendar-printers.ts';
import { chart } from './chart-printers.ts';
import { attributes, code } from './code.ts';
import { formPanel } from './form-panel-printers.ts';
import { gallery } from './gallery-printers.ts';
import { countGrid } from './panel-printers.ts';
import { jsxOf, printed, type Printers, together } from './printed.ts';

/** Whole views of records, and what dashboards are made of. */
export const viewPrinters: Printers<keyof PagesCatalogue> = {
  ViewTabs: ({ path }) =>
    printed(code`<ViewTabs${attributes({ path })} />`, {
      imports: [{ from: '@/components/layout/view-tabs', name: 'ViewTabs' }],
    }),
  CountGrid: (props, _, context) => countGrid(props, context),
  ChartGrid: (_, children) =>
    printed(
      code`<div className="mb-8 grid gap-6 *:min-w-0 lg:grid-cols-2">\n${jsxOf(children)}\n</div>`,
      together(children),
    ),
  Chart: (props, _, context) => chart(props, context),
  Board: (props, _, context) => board(props, context),
  Calendar: (props, _, context) => calendar(props, context),
  Gallery: (props, _, context) => gallery(props, context),
  FormPanel: (props, _, context) => formPanel(props, context),
  SettingsPanel: () =>
    printed(code`<SettingsPanel name={viewer.name} email={viewer.email} />`, {
      imports: [{ from: '@/components/account/settings-panel', name: 'SettingsPanel' }],
      usesViewer: true,
    }),
};

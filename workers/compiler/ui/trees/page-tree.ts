import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { PageModel } from '../../model.ts';
import { hasPage, type UiContext } from '../context.ts';
import { filled, labelInside } from '../messages/messages.ts';
import { contentTree } from './content-tree.ts';
import { emptyTitle, recordTree } from './record-trees.ts';
import { toolTree } from './tool-tree.ts';
import { type Draft, element, treeOf } from './tree-builder.ts';

type DashboardPage = Extract<PageModel, { kind: 'dashboard' }>;

/** Tree of any page. */
export function pageTree(context: UiContext, page: PageModel): UiTree {
  return treeOf(draftOf(context, page));
}

/** Tree of a page through which people sign in or up. */
export function accountTree(mode: 'sign-in' | 'sign-up'): UiTree {
  return treeOf(element('Page', {}, [element('SignInForm', { mode })]));
}

function draftOf(context: UiContext, page: PageModel): Draft {
  switch (page.kind) {
    case 'content':
      return contentTree(context, page);
    case 'tool':
      return toolTree(context.app, page);
    case 'dashboard':
      return dashboardTree(context, page);
    case 'list':
    case 'create':
    case 'detail':
    case 'edit':
      return recordTree(context, page);
    case 'members':
      return element('Page', {}, [
        element('PageHeader', { title: page.title, text: context.messages.membersText }),
        element('MemberTable', {}),
      ]);
  }
}

function dashboardTree(context: UiContext, page: DashboardPage): Draft {
  const { app, messages } = context;
  const shown = page.entities.map(context.entity).filter((entity) => hasPage(app, 'list', entity));
  const panels = shown.slice(0, 4).map((entity) =>
    element('LatestRecords', {
      entity: entity.names.snake,
      heading: filled(messages.latest, { label: labelInside(app.locale, entity.labelPlural) }),
      empty: emptyTitle(context, entity),
      frame: 'panel',
    }),
  );
  return element('Page', {}, [
    element('PageHeader', { title: page.title, text: messages.dashboardText }),
    shown.length > 0 ? element('StatGrid', { entities: shown.map((entity) => entity.names.snake) }) : null,
    panels.length > 0 ? element('PanelGrid', {}, panels) : null,
  ]);
}

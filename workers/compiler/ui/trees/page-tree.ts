import type { UiTree } from '#schemas/generated/ui-tree.ts';
import type { PageModel } from '../../page-model.ts';
import type { UiContext } from '../context.ts';
import { viewsWith } from '../views.ts';
import { contentTree } from './content-tree.ts';
import { dashboardTree } from './dashboard-tree.ts';
import { recordTree } from './record-trees.ts';
import { toolTree } from './tool-tree.ts';
import { type Draft, element, treeOf } from './tree-builder.ts';
import { boardTree, calendarTree, formPageTree, galleryTree } from './view-trees.ts';

/** Tree of any page. */
export function pageTree(context: UiContext, page: PageModel): UiTree {
  return treeOf(withTabs(context, page, draftOf(context, page)));
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
    case 'board':
      return boardTree(context, page);
    case 'calendar':
      return calendarTree(context, page);
    case 'gallery':
      return galleryTree(context, page);
    case 'form':
      return formPageTree(context, page);
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
    case 'settings':
      return element('Page', {}, [
        element('PageHeader', { title: page.title, text: context.messages.settingsText }),
        element('SettingsPanel', {}),
      ]);
  }
}

/** Pages that show the same records get tabs between them, below their heading. */
function withTabs({ app }: UiContext, page: PageModel, draft: Draft): Draft {
  if (viewsWith(app, page).length < 2) return draft;
  const [heading, ...rest] = draft.children;
  return {
    ...draft,
    children: [...(heading === undefined ? [] : [heading]), element('ViewTabs', { path: page.path }), ...rest],
  };
}

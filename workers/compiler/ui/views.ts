import type { AppModel, EntityModel } from '../model.ts';
import type { PageModel } from '../page-model.ts';

/** A page that shows many records of one entity. */
export type ViewPage = Extract<PageModel, { readonly kind: 'list' | 'board' | 'calendar' | 'gallery' }>;

/** Whether a page shows many records of one entity. */
export function isView(page: PageModel): page is ViewPage {
  return page.kind === 'list' || page.kind === 'board' || page.kind === 'calendar' || page.kind === 'gallery';
}

/** The pages that show the records of an entity, its own list first. */
export function viewsOf(app: AppModel, entity: EntityModel): readonly ViewPage[] {
  const views = app.pages.filter((page) => isView(page) && page.entity === entity.names.snake) as readonly ViewPage[];
  const isMain = (view: ViewPage): boolean => view.kind === 'list' && view.main;
  return [...views.filter(isMain), ...views.filter((view) => !isMain(view))];
}

/** All views of the records that a page shows, itself included; none where it shows no records. */
export function viewsWith(app: AppModel, page: PageModel): readonly ViewPage[] {
  if (!isView(page)) return [];
  const entity = app.entities.find(({ names }) => names.snake === page.entity);
  return entity === undefined ? [] : viewsOf(app, entity);
}

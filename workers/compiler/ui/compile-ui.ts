import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import type { UiTree } from '#schemas/generated/ui-tree.ts';
import { validateUiTree } from '#schemas/ui/validate-ui-tree.ts';
import type { AppModel, CompiledFile, EntityModel } from '../model.ts';
import type { PageModel } from '../page-model.ts';
import { isSitePage, type UiContext, uiContext } from './context.ts';
import { actionsModule } from './modules/actions.ts';
import { choicesModule } from './modules/choices.ts';
import { recordFormModule } from './modules/record-form.ts';
import { uploadsModule } from './modules/uploads.ts';
import { accountPageModule, pageModules } from './print/page.ts';
import { accountTree, pageTree } from './trees/page-tree.ts';

/** The pages of an application as trees and as React source. */
export interface CompiledUi {
  /** One tree per page, by path. */
  readonly trees: Readonly<Record<string, UiTree>>;
  /** Not formatted yet; the files stage does that once for all. */
  readonly files: readonly CompiledFile[];
}

/**
 * Compiles the pages: a tree for each, validated against the catalogue, then its source, and the forms
 * and server actions of the entities. Pure. A diagnostic means a defect of this stage: every model
 * that normalize makes has valid trees.
 *
 * @param amended trees by path, in place of those that follow from the model
 */
export function compileUi(app: AppModel, amended: Readonly<Record<string, UiTree>> = {}): Staged<CompiledUi> {
  const context = uiContext(app);
  const trees: Record<string, UiTree> = {};
  const files: CompiledFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const add = (path: string, content: string): void => {
    files.push({ path, content, stage: 'ui' });
  };
  for (const page of app.pages) {
    const tree = accept(page.path, amended[page.path] ?? pageTree(context, page), diagnostics);
    if (tree === null) continue;
    trees[page.path] = tree;
    for (const [file, source] of Object.entries(pageModules(context, page, tree))) {
      add(`${directoryOf(context, page)}/${file}`, source);
    }
  }
  for (const mode of app.auth ? (['sign-in', 'sign-up'] as const) : []) {
    const tree = accept(`/${mode}`, amended[`/${mode}`] ?? accountTree(mode), diagnostics);
    if (tree === null) continue;
    trees[`/${mode}`] = tree;
    add(`src/app/(auth)/${mode}/page.tsx`, accountPageModule(context, mode, tree));
  }
  for (const entity of app.entities) {
    const directory = `src/app/(app)/${entity.names.kebabPlural}`;
    const actions = actionsModule(app, entity);
    const choices = choicesModule(entity);
    const hasForm =
      hasFormSection(app, entity) ||
      app.pages.some((page) => (page.kind === 'create' || page.kind === 'edit') && page.entity === entity.names.snake);
    if (actions !== null) add(`${directory}/actions.ts`, actions);
    if (choices !== null) add(`${directory}/choices.ts`, choices);
    if (hasForm) add(`${directory}/record-form.tsx`, recordFormModule(entity, context.messages));
  }
  const uploads = uploadsModule(app);
  if (uploads !== null) add('src/config/uploads.ts', uploads);
  return diagnostics.length > 0 ? { value: null, diagnostics } : { value: { trees, files }, diagnostics };
}

/** Whether a public page has the entity's form among its sections. */
function hasFormSection(app: AppModel, { names }: EntityModel): boolean {
  return app.pages.some(
    (page) =>
      page.kind === 'content' &&
      page.sections.some((section) => section.kind === 'form' && section.entity === names.snake),
  );
}

function accept(path: string, tree: UiTree, diagnostics: Diagnostic[]): UiTree | null {
  const checked = validateUiTree(tree);
  for (const diagnostic of checked.diagnostics) {
    diagnostics.push({ ...diagnostic, message: `page ${path}: ${diagnostic.message}` });
  }
  return checked.value;
}

/** Public pages and those of the application have different frames, which are route groups. */
function directoryOf(context: UiContext, page: PageModel): string {
  return `src/app/${isSitePage(context, page) ? '(site)' : '(app)'}${page.path === '/' ? '' : page.path}`;
}

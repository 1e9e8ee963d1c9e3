import type { Manifest } from '#schemas/generated/manifest.ts';
import type { AppModel, EntityModel } from './model.ts';
import type { PageModel } from './page-model.ts';
import { elementAtLine } from './source-map/manifest-lines.ts';
import { columnOf } from './normalize/names.ts';
import { namedColumn, type NamedColumn } from './source-map/named-column.ts';

/** A line of a generated application. */
export interface SourcePlace {
  /** Relative to the application's directory, with forward slashes. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The line itself, or what a tool says about it; null when neither is known. */
  readonly text: string | null;
}

/** A part of the manifest. */
export interface ManifestElement {
  /** JSON pointer. */
  readonly pointer: string;
  /** For people, for instance `field Subject of Ticket`. */
  readonly label: string;
}

/**
 * The part of the manifest that a line of the application comes from: the entity or page whose file it is, the field
 * that the line names. Pure; from names alone, so it holds for lines that people moved too. Null for what no part of
 * the manifest decides.
 *
 * @param manifest what `app` was made from. Without it the place of a field among links and totals, and that of a page,
 * cannot be told: the pointer is then that of the whole entity or of all pages, and only the label names the part
 */
export function manifestElementOf(
  app: AppModel,
  place: SourcePlace,
  manifest: Manifest | null = null,
): ManifestElement | null {
  const { path, line, text } = place;
  if (path === 'manifest.json') return manifest === null ? null : elementAtLine(manifest, line, text);
  const page = pageOfFile(app, path);
  const entity = entityOfFile(app, path) ?? (page === null ? null : entityOfPage(app, page));
  if (entity !== null) {
    const column = text === null ? null : namedColumn([entity], text);
    if (column !== null) return fieldElement(app, column, manifest);
  }
  if (page !== null && !isRecordPage(page)) return pageElement(page, manifest);
  if (entity !== null) return entityElement(app, entity);
  return integrationElement(app, path) ?? settingElement(path) ?? elementInSharedFile(app, place, manifest);
}

/** The entity that a file is about and nothing else, by the names that the compiler gives to files. */
function entityOfFile(app: AppModel, path: string): EntityModel | null {
  const found = FILES_OF_ENTITY.map((pattern) => pattern.exec(path)?.[1]).find((name) => name !== undefined);
  return (
    app.entities.find(({ names }) => names.kebabPlural === found) ??
    app.entities.find(({ names }) => names.kebab === found) ??
    null
  );
}

const FILES_OF_ENTITY = [
  /^src\/app\/\(app\)\/([^/]+)\/(?:actions|choices|record-form)\.tsx?$/u,
  /^src\/app\/api\/([^/]+)\//u,
  /^src\/server\/([^/]+)\.ts$/u,
  /^src\/server\/trpc\/routers\/([^/]+)\.ts$/u,
  /^src\/lib\/validation\/([^/]+)\.ts$/u,
];

/** The page in whose directory the file lies: the deepest one. */
function pageOfFile(app: AppModel, path: string): PageModel | null {
  const [, directory] = /^src\/app\/\((?:app|site)\)((?:\/[^/]+)*)\/[^/]+$/u.exec(path) ?? [];
  if (directory === undefined) return null;
  return app.pages.find((page) => page.path === (directory === '' ? '/' : directory)) ?? null;
}

function entityOfPage(app: AppModel, page: PageModel): EntityModel | null {
  return 'entity' in page ? (app.entities.find(({ names }) => names.snake === page.entity) ?? null) : null;
}

/** Pages that follow from an entity; its other views are pages of the manifest. */
function isRecordPage(page: PageModel): boolean {
  return ['create', 'edit', 'detail'].includes(page.kind) || (page.kind === 'list' && page.main);
}

/** A line of a file about all entities, when it names one table or one column that only one entity has. */
function elementInSharedFile(
  app: AppModel,
  { path, text }: SourcePlace,
  manifest: Manifest | null,
): ManifestElement | null {
  if (text === null || !SHARED_FILES.test(path)) return null;
  const words = new Set(text.match(/[A-Za-z_]\w*/gu) ?? []);
  const tables = app.entities.filter(({ names }) =>
    [names.table, names.pascal, names.pascalPlural, names.kebabPlural].some((name) => words.has(name)),
  );
  const [only, ...others] = tables;
  const column = namedColumn(only === undefined ? app.entities : tables, text);
  if (column !== null) return fieldElement(app, column, manifest);
  return only === undefined || others.length > 0 ? null : entityElement(app, only);
}

const SHARED_FILES = /^(?:supabase\/|tests\/|openapi\.json$|src\/lib\/database\.types\.ts$|src\/config\/uploads\.ts$)/u;

function entityElement(app: AppModel, entity: EntityModel): ManifestElement {
  return { pointer: `/entities/${app.entities.indexOf(entity)}`, label: `entity ${entity.label}` };
}

function fieldElement(
  app: AppModel,
  { entity, column, label }: NamedColumn,
  manifest: Manifest | null,
): ManifestElement {
  const { pointer } = entityElement(app, entity);
  const stated = manifest?.entities?.find(({ name }) => name === entity.names.snake)?.fields;
  // Links and totals stand among the fields in the manifest, apart from them in the model.
  const alike = entity.links.length + entity.totals.length === 0 ? entity.fields.map((field) => field.column) : [];
  const index = (stated?.map(columnOf) ?? alike).indexOf(column);
  return {
    pointer: index === -1 ? pointer : `${pointer}/fields/${index}`,
    label: `field ${label} of ${entity.label}`,
  };
}

function pageElement(page: PageModel, manifest: Manifest | null): ManifestElement {
  const index = manifest?.pages?.findIndex((stated) => 'path' in stated && stated.path === page.path) ?? -1;
  return { pointer: index === -1 ? '/pages' : `/pages/${index}`, label: `page ${page.title}` };
}

function integrationElement(app: AppModel, path: string): ManifestElement | null {
  const index = app.integrations.findIndex((each) => 'path' in each && path === `src/app${each.path}/route.ts`);
  const found = app.integrations[index];
  return found === undefined ? null : { pointer: `/integrations/${index}`, label: `integration ${found.title}` };
}

function settingElement(path: string): ManifestElement | null {
  if (path === 'src/app/theme.css') return { pointer: '/theme', label: 'theme' };
  if (path === 'src/config/navigation.ts') return { pointer: '/pages', label: 'pages' };
  return path === 'src/config/access.ts' ? { pointer: '/permissions', label: 'permissions' } : null;
}

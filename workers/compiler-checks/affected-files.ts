import type { AppModel, EntityModel } from '../compiler/model.ts';
import type { PageModel } from '../compiler/page-model.ts';

/** A change to one field, from the one that people read to the one that is stored. */
export type FieldChange = 'help' | 'label' | 'new-field';

/** Files that say something about every field: their lines change, and no others of theirs. */
const DESCRIPTIONS = new Set(['manifest.json', 'openapi.json']);
/** What stores a field, and what refuses a value of it by its label. */
const STORAGE = ['src/lib/database.types.ts', 'supabase/seed.sql', 'supabase/migrations/'];
/** Documents and tests name fields as people do. */
const TELLING = ['README.md', 'AGENTS.md', 'tests/'];
const NAMED_BY_ENTITY = ['src/lib/validation/', 'src/server/', 'src/app/api/', 'src/app/feeds/'];

/**
 * Which files of an application a change to one field of an entity may touch. Whoever reviews a refinement of one field
 * sees these and no others.
 *
 * @param path relative to the application
 */
export function isAffected(path: string, app: AppModel, entity: EntityModel, change: FieldChange): boolean {
  if (DESCRIPTIONS.has(path)) return true;
  if (isOwnModule(path, entity) || pagesAbout(app, entity, change).some((page) => isPageFile(path, page))) return true;
  if (change === 'help') return false;
  if (isAboutNeighbour(path, app, entity)) return true;
  return [...TELLING, ...STORAGE].some((start) => path.startsWith(start));
}

function isOwnModule(path: string, { names }: EntityModel): boolean {
  const owned = NAMED_BY_ENTITY.some((folder) => path.startsWith(folder)) || path.startsWith('src/app/');
  const words = path.split(/[/.]/);
  return owned && [names.kebab, names.kebabPlural].some((word) => words.includes(word));
}

/** Pages of the entity itself; for what is seen beside it, those that show it among others as well. */
function pagesAbout(app: AppModel, entity: EntityModel, change: FieldChange): readonly PageModel[] {
  const name = entity.names.snake;
  return app.pages.filter((page) => {
    if ('entity' in page) return page.entity === name;
    if (page.kind === 'content') {
      // A page that begins with a headline shows beside it what the application looks like inside.
      const shows = page.landing || page.sections.some(({ kind }) => kind === 'hero');
      if (shows && change !== 'help') return true;
      return page.sections.some((section) => 'entity' in section && section.entity === name);
    }
    if (page.kind !== 'dashboard' || change === 'help') return false;
    return page.latest.includes(name) || [...page.counts, ...page.charts].some((part) => part.entity === name);
  });
}

function isPageFile(path: string, page: PageModel): boolean {
  const folder = /^src\/app\/\([a-z]+\)(?<address>(?:\/.+)?)\/[^/]+\.tsx?$/u.exec(path)?.groups?.['address'];
  return folder !== undefined && (folder === '' ? '/' : folder) === page.path;
}

/** Records are shown with those that they refer to and that refer to them. */
function isAboutNeighbour(path: string, app: AppModel, entity: EntityModel): boolean {
  const name = entity.names.snake;
  const targets = new Set([
    ...entity.fields.flatMap((field) => (field.type === 'reference' ? [field.target] : [])),
    ...entity.links.map((link) => link.target),
  ]);
  return app.entities.some(
    (other) =>
      (targets.has(other.names.snake) ||
        other.links.some((link) => link.target === name) ||
        other.totals.some((total) => total.source === name) ||
        other.fields.some((field) => field.type === 'reference' && field.target === name)) &&
      (isOwnModule(path, other) || pagesAbout(app, other, 'label').some((page) => isPageFile(path, page))),
  );
}

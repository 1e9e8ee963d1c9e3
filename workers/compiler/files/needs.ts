import type { AppModel } from '../model.ts';
import { isSitePage } from '../ui/context.ts';

/** Which of the scaffold's optional parts an application has. */
export interface Needs {
  /** Records are stored or people sign in. */
  readonly usesDatabase: boolean;
  /** There are pages in the application's frame with its sidebar. */
  readonly usesShell: boolean;
  /** There are public pages. */
  readonly usesSite: boolean;
  readonly usesRoles: boolean;
  /** Records have uploaded files. */
  readonly usesFiles: boolean;
}

export function needsOf(app: AppModel): Needs {
  return {
    usesDatabase: app.auth || app.entities.length > 0,
    usesShell: app.pages.some((page) => !isSitePage({ app }, page)),
    usesSite: app.pages.some((page) => isSitePage({ app }, page)),
    usesRoles: app.roles.length > 0,
    usesFiles: app.entities.some(({ fields }) => fields.some(({ type }) => type === 'image' || type === 'file')),
  };
}

import type { AppModel } from '../model.ts';

/** Which of the scaffold's optional parts an application has. */
export interface Needs {
  /** Records are stored or people sign in. */
  readonly usesDatabase: boolean;
  /** There are pages in the application's frame with its sidebar. */
  readonly usesShell: boolean;
  /** There are public pages. */
  readonly usesSite: boolean;
  readonly usesRoles: boolean;
}

export function needsOf(app: AppModel): Needs {
  const isSite = (kind: string): boolean => kind === 'content' || kind === 'tool';
  return {
    usesDatabase: app.auth || app.entities.length > 0,
    usesShell: app.pages.some(({ kind }) => !isSite(kind)),
    usesSite: app.pages.some(({ kind }) => isSite(kind)),
    usesRoles: app.roles.length > 0,
  };
}

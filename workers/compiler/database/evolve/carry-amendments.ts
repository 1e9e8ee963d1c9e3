import type { AppModel } from '../../model.ts';
import type { DatabaseAmendments } from '../amendments.ts';
import { matchApps } from './match.ts';
import { renamesOf } from './renames.ts';

/** What of the amendments is about things that the next application still has, under the names that they have there. */
export function carriedAmendments(
  previous: AppModel,
  next: AppModel,
  { comments, indexes }: DatabaseAmendments,
): DatabaseAmendments {
  const app = matchApps(previous, next);
  const { tables, columns } = renamesOf(app);
  const tableOf = (table: string): string[] => {
    const found = tables.get(table);
    return found === undefined ? [] : [found];
  };
  const removed = new Map(
    app.entities.map(({ before, fields, totals }) => [
      before.names.table,
      new Set([...fields.removed, ...totals.removed].map(({ column }) => column)),
    ]),
  );
  return {
    comments: comments.flatMap(({ table, text }) => tableOf(table).map((name) => ({ table: name, text }))),
    indexes: indexes.flatMap((index) => {
      const gone = removed.get(index.table);
      if (gone === undefined || index.columns.some((name) => gone.has(name))) return [];
      const named = index.columns.map((name) => columns.get(index.table)?.get(name) ?? name);
      return tableOf(index.table).map((table) => ({ table, columns: named }));
    }),
  };
}

import { hash32, objectName } from './sql.ts';
import type { Statement } from './statements.ts';

/**
 * Tables, indexes and unique constraints share one space of names in a schema, so `a_b` + `c` may meet `a` + `b_c`.
 * Whichever comes later gets a hash of what it stands for.
 */
export function withUniqueRelationNames(statements: readonly Statement[]): readonly Statement[] {
  const taken = new Set(
    statements.flatMap((statement) =>
      statement.kind === 'createTable' ? [statement.table.name, `${statement.table.name}_pkey`] : [],
    ),
  );
  const free = (name: string, meaning: string): string => {
    const chosen = taken.has(name) ? objectName(name, hash32(meaning).toString(16)) : name;
    taken.add(chosen);
    return chosen;
  };
  return statements.map((statement) => {
    if (statement.kind === 'createIndex') {
      return { ...statement, name: free(statement.name, `index ${statement.table.name}.${statement.column}`) };
    }
    if (statement.kind !== 'createTable') return statement;
    const uniques = statement.uniques.map((unique) => ({
      ...unique,
      name: free(unique.name, `unique ${statement.table.name}.${unique.columns.join('.')}`),
    }));
    return { ...statement, uniques };
  });
}

import type { ConstraintNode, DatabaseSchema } from './schema.ts';
import { hash32, objectName } from './sql.ts';

/**
 * Tables, indexes and unique constraints share one space of names in a schema, so `a_b` + `c` may meet `a` + `b_c`.
 * Functions of the schema `private` share another. Whichever comes later gets a hash of what it stands for.
 */
export function withUniqueRelationNames(schema: DatabaseSchema): DatabaseSchema {
  const keys = schema.tables.flatMap(({ constraints }) => constraints.filter(({ kind }) => kind === 'primaryKey'));
  const taken = new Set([...schema.tables.map((table) => table.name.name), ...keys.map(({ name }) => name)]);
  const free = (name: string, meaning: string): string => {
    const chosen = taken.has(name) ? objectName(name, hash32(meaning).toString(16)) : name;
    taken.add(chosen);
    return chosen;
  };
  const tables = schema.tables.map((table) => ({
    ...table,
    constraints: table.constraints.map((constraint): ConstraintNode => {
      if (constraint.kind !== 'unique') return constraint;
      return {
        ...constraint,
        name: free(constraint.name, `unique ${table.name.name}.${constraint.columns.join('.')}`),
      };
    }),
  }));
  const indexes = schema.indexes.map((index) => ({
    ...index,
    name: free(index.name, `index ${index.table.name}.${index.columns.join('.')}`),
  }));
  return { ...schema, tables, indexes };
}

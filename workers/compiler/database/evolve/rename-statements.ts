import type { Group } from '../ddl.ts';
import type { TableNode } from '../schema.ts';
import { column } from '../sql.ts';
import { sql } from '../template.ts';
import type { SchemaDifference } from './difference.ts';
import { renameSteps, type Renames } from './renames.ts';

/** Tables, then their columns, then what is named after them. */
export function renameStatements(renames: Renames, difference: SchemaDifference): readonly Group[] {
  return [tableRenames(renames), columnRenames(renames), objectRenames(difference)];
}

function tableRenames({ tables }: Renames): Group {
  return renameSteps([...tables]).map(
    ([from, to]) => sql`alter table ${{ schema: 'public', name: from }} rename to ${column(to)};`,
  );
}

function columnRenames({ tables, columns }: Renames): Group {
  return [...columns].flatMap(([table, names]) =>
    renameSteps([...names]).map(
      ([from, to]) =>
        sql`alter table ${{ schema: 'public', name: tables.get(table) ?? table }} rename column ${column(from)} to ${column(to)};`,
    ),
  );
}

/** Indexes, and keys, which have one, share one space of names; other constraints have one in each table. */
function objectRenames(difference: SchemaDifference): Group {
  const isKey = (table: TableNode, name: string): boolean =>
    table.constraints.some((each) => each.name === name && (each.kind === 'primaryKey' || each.kind === 'unique'));
  const keys = difference.tables.flatMap(({ after, renamed }) => renamed.filter(([, to]) => isKey(after, to)));
  const indexes = renameSteps([...keys, ...difference.renamedIndexes]).map(
    ([from, to]) => sql`alter index ${{ schema: 'public', name: from }} rename to ${column(to)};`,
  );
  const others = difference.tables.flatMap(({ after, renamed }) =>
    renameSteps(renamed.filter(([, to]) => !isKey(after, to))).map(
      ([from, to]) => sql`alter table ${after.name} rename constraint ${column(from)} to ${column(to)};`,
    ),
  );
  return [...indexes, ...others];
}

import { privileges, type Group } from '../ddl.ts';
import type { PrivilegeNode, TableNode } from '../schema.ts';
import { column } from '../sql.ts';
import { sql, word, type Fragment } from '../template.ts';

/**
 * Brings a table's privileges to what they are after: what is new is granted; only where something is taken away they
 * are all set anew.
 *
 * @param before the table with the names it has by now, without the columns that went
 */
export function rightsChanges(before: TableNode, after: TableNode): Group {
  const known = new Set(before.columns.map(({ name }) => name));
  const kept = before.privileges.every((privilege) => {
    const now = matching(privilege, after.privileges);
    return now !== undefined && privilege.columns.every((name) => now.columns.includes(name));
  });
  if (!kept) return privileges(after);
  const added = after.privileges.flatMap((privilege): readonly PrivilegeNode[] => {
    const old = matching(privilege, before.privileges);
    if (old === undefined) return [privilege];
    // A column that is made anew has no privileges, whatever another of its name had.
    const columns = privilege.columns.filter((name) => !old.columns.includes(name) || !known.has(name));
    return columns.length === 0 ? [] : [{ ...privilege, columns }];
  });
  return [...Map.groupBy(added, ({ to }) => to)].map(
    ([to, granted]) => sql`grant ${granted.map(privilegeSql)} on ${after.name} to ${word(to)};`,
  );
}

/** The same right to the whole table, or to columns of it. */
function matching(wanted: PrivilegeNode, among: readonly PrivilegeNode[]): PrivilegeNode | undefined {
  return among.find(
    ({ to, command, columns }) =>
      to === wanted.to && command === wanted.command && (columns.length === 0) === (wanted.columns.length === 0),
  );
}

function privilegeSql({ command, columns }: PrivilegeNode): Fragment {
  return columns.length === 0 ? word(command) : sql`${word(command)} (${columns.map(column)})`;
}

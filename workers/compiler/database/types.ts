import type { AppModel, EntityModel, FieldModel, LinkModel } from '../model.ts';
import { linkKeyName } from './links.ts';
import { entityOf, foreignKeyName, isNotNull } from './tables.ts';

/** `src/lib/database.types.ts`, in the shape that `supabase gen types typescript` gives. */
export function databaseTypes(app: AppModel): string {
  const tables = [
    ...app.entities.map((entity) => entityTable(app, entity)),
    ...app.entities.flatMap((entity) => entity.links.map((link) => linkTable(app, entity, link))),
    ...(app.auth ? [profilesTable(app)] : []),
  ];
  const functions =
    app.roles.length === 0
      ? 'Record<never, never>'
      : '{ set_member_role: { Args: { member: string; role: string }; Returns: undefined } }';
  return `export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: ${tables.length === 0 ? 'Record<never, never>' : `{\n${tables.join('\n')}\n}`};
    Views: Record<never, never>;
    Functions: ${functions};
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};

type PublicSchema = Database["public"];

/** A row as it is read. */
export type Tables<Name extends keyof PublicSchema["Tables"]> = PublicSchema["Tables"][Name]["Row"];
/** A row as it is inserted. */
export type TablesInsert<Name extends keyof PublicSchema["Tables"]> =
  PublicSchema["Tables"][Name]["Insert"];
/** Changes to a row. */
export type TablesUpdate<Name extends keyof PublicSchema["Tables"]> =
  PublicSchema["Tables"][Name]["Update"];
`;
}

interface ColumnType {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly optional: boolean;
  /** Computed by the database: read, never written. */
  readonly readOnly?: boolean;
}

const TYPES: Readonly<Record<FieldModel['type'], string>> = {
  string: 'string',
  text: 'string',
  markdown: 'string',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  boolean: 'boolean',
  date: 'string',
  time: 'string',
  datetime: 'string',
  duration: 'number',
  email: 'string',
  url: 'string',
  phone: 'string',
  colour: 'string',
  tags: 'string[]',
  rating: 'number',
  json: 'Json',
  image: 'string',
  file: 'string',
  enum: 'string',
  reference: 'string',
};

function entityTable(app: AppModel, entity: EntityModel): string {
  const fields: ColumnType[] = entity.fields.map((field) => {
    const notNull = isNotNull(field);
    const hasDefault =
      field.default !== null || field.type === 'tags' || (field.type === 'enum' && field.states !== null);
    return { name: field.column, type: TYPES[field.type], nullable: !notNull, optional: !notNull || hasDefault };
  });
  const totals: ColumnType[] = entity.totals.map((total) => ({
    name: total.column,
    type: 'number',
    nullable: total.function !== 'count' && total.function !== 'sum',
    optional: true,
    readOnly: true,
  }));
  const relationships = entity.fields.flatMap((field) => {
    if (field.type !== 'reference') return [];
    const target = entityOf(app, field.target);
    const isOneToOne = field.unique && entity.ownership !== 'user';
    return target === undefined ? [] : [relationship(foreignKeyName(entity, field), field.column, isOneToOne, target)];
  });
  return table(entity.names.table, [...fields, ...totals, ...systemColumns()], relationships);
}

function linkTable(app: AppModel, entity: EntityModel, link: LinkModel): string {
  const id = { type: 'string', nullable: false, optional: false };
  const target = entityOf(app, link.target);
  return table(
    link.table,
    [
      { ...id, name: link.ownColumn },
      { ...id, name: link.targetColumn },
    ],
    [
      relationship(linkKeyName(link, 'own'), link.ownColumn, false, entity),
      ...(target === undefined ? [] : [relationship(linkKeyName(link, 'target'), link.targetColumn, false, target)]),
    ],
  );
}

function systemColumns(): readonly ColumnType[] {
  return [
    { name: 'id', type: 'string', nullable: false, optional: true },
    { name: 'owner_id', type: 'string', nullable: true, optional: true },
    { name: 'created_at', type: 'string', nullable: false, optional: true },
    { name: 'updated_at', type: 'string', nullable: false, optional: true },
  ];
}

function requiredText(name: string): ColumnType {
  return { name, type: 'string', nullable: false, optional: true };
}

function profilesTable(app: AppModel): string {
  return table('profiles', [
    { name: 'id', type: 'string', nullable: false, optional: false },
    ...['email', 'name', ...(app.roles.length === 0 ? [] : ['role']), 'created_at', 'updated_at'].map(requiredText),
  ]);
}

function table(name: string, columns: readonly ColumnType[], relationships: readonly string[] = []): string {
  const sorted = columns.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const shape = (of: readonly ColumnType[], optional: (column: ColumnType) => boolean): string =>
    of
      .map(
        (column) => `${column.name}${optional(column) ? '?' : ''}: ${column.type}${column.nullable ? ' | null' : ''};`,
      )
      .join('\n');
  const written = sorted.filter((column) => column.readOnly !== true);
  return `${name}: {
Row: {\n${shape(sorted, () => false)}\n};
Insert: {\n${shape(written, (column) => column.optional)}\n};
Update: {\n${shape(written, () => true)}\n};
Relationships: [${relationships.join(', ')}];
};`;
}

function relationship(key: string, column: string, isOneToOne: boolean, target: EntityModel): string {
  return `{
foreignKeyName: ${JSON.stringify(key)};
columns: [${JSON.stringify(column)}];
isOneToOne: ${isOneToOne};
referencedRelation: ${JSON.stringify(target.names.table)};
referencedColumns: ["id"];
}`;
}

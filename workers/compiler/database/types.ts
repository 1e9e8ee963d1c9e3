import type { AppModel, EntityModel, FieldModel } from '../model.ts';
import { foreignKeyName } from './tables.ts';

/** `src/lib/database.types.ts`, in the shape that `supabase gen types typescript` gives. */
export function databaseTypes(app: AppModel): string {
  const tables = [...app.entities.map((entity) => entityTable(app, entity)), ...(app.auth ? [profilesTable(app)] : [])];
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
  enum: 'string',
  reference: 'string',
};

function entityTable(app: AppModel, entity: EntityModel): string {
  const columns: ColumnType[] = entity.fields.map((field) => {
    const notNull = field.required || field.type === 'boolean' || field.type === 'tags';
    const hasDefault = field.default !== null || field.type === 'tags';
    return { name: field.column, type: TYPES[field.type], nullable: !notNull, optional: !notNull || hasDefault };
  });
  const relationships = entity.fields.flatMap((field) => {
    if (field.type !== 'reference') return [];
    const target = app.entities.find((candidate) => candidate.names.snake === field.target);
    return target === undefined ? [] : [relationship(entity, field, target)];
  });
  return table(entity.names.table, [...columns, ...systemColumns()], relationships);
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
  const shape = (optional: (column: ColumnType) => boolean): string =>
    sorted
      .map(
        (column) => `${column.name}${optional(column) ? '?' : ''}: ${column.type}${column.nullable ? ' | null' : ''};`,
      )
      .join('\n');
  return `${name}: {
Row: {\n${shape(() => false)}\n};
Insert: {\n${shape((column) => column.optional)}\n};
Update: {\n${shape(() => true)}\n};
Relationships: [${relationships.join(', ')}];
};`;
}

function relationship(entity: EntityModel, field: FieldModel, target: EntityModel): string {
  return `{
foreignKeyName: ${JSON.stringify(foreignKeyName(entity, field))};
columns: [${JSON.stringify(field.column)}];
isOneToOne: ${field.unique && entity.ownership !== 'user'};
referencedRelation: ${JSON.stringify(target.names.table)};
referencedColumns: ["id"];
}`;
}

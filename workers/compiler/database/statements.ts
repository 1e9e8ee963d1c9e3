import type { Expression, Literal, Name } from './sql.ts';

/** The roles that Supabase's API uses. */
export type DatabaseRole = 'anon' | 'authenticated' | 'service_role';
export type Command = 'select' | 'insert' | 'update' | 'delete';

export interface ColumnNode {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: Expression | null;
}

export interface CheckNode {
  readonly name: string;
  readonly condition: Expression;
}

export interface ForeignKeyNode {
  readonly name: string;
  readonly column: string;
  readonly target: Name;
  readonly onDelete: 'restrict' | 'cascade' | 'set null';
}

export type Statement =
  | { readonly kind: 'section'; readonly title: string }
  /** Fixed text of ours; values in it went through the quoting functions. */
  | { readonly kind: 'fixed'; readonly sql: string }
  | {
      readonly kind: 'createTable';
      readonly table: Name;
      readonly columns: readonly ColumnNode[];
      readonly checks: readonly CheckNode[];
      readonly uniques: readonly { readonly name: string; readonly columns: readonly string[] }[];
      readonly foreignKeys: readonly ForeignKeyNode[];
    }
  | { readonly kind: 'comment'; readonly table: Name; readonly text: string }
  | { readonly kind: 'addForeignKey'; readonly table: Name; readonly foreignKey: ForeignKeyNode }
  | { readonly kind: 'createIndex'; readonly name: string; readonly table: Name; readonly column: string }
  | {
      readonly kind: 'createTrigger';
      readonly name: string;
      readonly table: Name;
      readonly event: 'before update' | 'after insert' | 'after update of email';
      readonly function: Name;
    }
  | { readonly kind: 'enableRowSecurity'; readonly table: Name }
  | { readonly kind: 'revokeAll'; readonly table: Name; readonly from: readonly DatabaseRole[] }
  | {
      readonly kind: 'grant';
      readonly command: Command | 'all';
      /** Empty: the whole table. */
      readonly columns: readonly string[];
      readonly table: Name;
      readonly to: DatabaseRole;
    }
  | {
      readonly kind: 'createPolicy';
      readonly name: string;
      readonly table: Name;
      readonly command: Command;
      readonly to: DatabaseRole;
      readonly using: Expression | null;
      readonly check: Expression | null;
    }
  | {
      readonly kind: 'insert';
      readonly table: Name;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    };

/** A value in a seed row: an array is a Postgres text array. */
export type Cell = Literal | readonly string[];

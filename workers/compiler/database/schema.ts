/**
 * The schema of an application's database as plain data. It is built whole (`schemaOf`), printed last
 * (`initialMigration`), and two of them are compared to bring one database to the other (`evolve/`).
 */
import type { Expression, Name } from './sql.ts';

/** The roles that Supabase's API uses. */
export type DatabaseRole = 'anon' | 'authenticated' | 'service_role';
export type Command = 'select' | 'insert' | 'update' | 'delete';

export interface DatabaseSchema {
  /** Who may name functions in the schema `private`; empty when there is nothing to store. */
  readonly callers: readonly DatabaseRole[];
  readonly tables: readonly TableNode[];
  readonly indexes: readonly IndexNode[];
  /** In an order in which each can be made. */
  readonly functions: readonly FunctionNode[];
  readonly triggers: readonly TriggerNode[];
  readonly policies: readonly PolicyNode[];
  readonly bucket: BucketNode | null;
}

/** A table with row security enabled, and what each role may do with it before the policies say which rows. */
export interface TableNode {
  readonly name: Name;
  /** What people call it; heads its part of the migration. */
  readonly title: string;
  readonly comment: string;
  readonly columns: readonly ColumnNode[];
  readonly constraints: readonly ConstraintNode[];
  readonly privileges: readonly PrivilegeNode[];
}

export interface ColumnNode {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: Expression | null;
}

export type ConstraintNode =
  | { readonly kind: 'primaryKey'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'unique'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'check'; readonly name: string; readonly condition: Expression }
  | ForeignKeyNode;

export interface ForeignKeyNode {
  readonly kind: 'foreignKey';
  readonly name: string;
  readonly column: string;
  readonly target: Name;
  readonly onDelete: 'restrict' | 'cascade' | 'set null';
}

export interface PrivilegeNode {
  readonly to: DatabaseRole;
  readonly command: Command | 'all';
  /** Empty: the whole table. */
  readonly columns: readonly string[];
}

export interface IndexNode {
  readonly name: string;
  readonly table: Name;
  /** At least one. */
  readonly columns: readonly string[];
}

export interface FunctionNode {
  readonly name: Name;
  /** Types of its arguments, as `drop function` takes them. */
  readonly arguments: string;
  /** Everything after `create function name`. */
  readonly definition: string;
  /** Who may call it; a trigger's function is called by nobody. */
  readonly callers: readonly DatabaseRole[] | 'trigger';
  /** Why it is there; empty where its name says it. */
  readonly comment: string;
}

export interface TriggerNode {
  readonly name: string;
  readonly table: Name;
  /** For instance `before update`. */
  readonly event: string;
  readonly function: Name;
}

export interface PolicyNode {
  readonly name: string;
  readonly table: Name;
  readonly command: Command;
  readonly to: DatabaseRole;
  readonly using: Expression | null;
  readonly check: Expression | null;
}

/** The private bucket of uploaded files. */
export interface BucketNode {
  readonly name: string;
  readonly maxBytes: number;
  /** Media types, sorted. */
  readonly accept: readonly string[];
}

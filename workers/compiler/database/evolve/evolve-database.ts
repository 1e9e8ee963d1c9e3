import type { Staged } from '#schemas/diagnostic.ts';
import type { AppModel } from '../../model.ts';
import { schemaOf } from '../build-schema.ts';
import { printScript } from '../ddl.ts';
import { NO_AMENDMENTS, type DatabaseAmendments } from '../amendments.ts';
import { initialMigration } from '../initial.ts';
import { lossDiagnostics, lossesOf } from './losses.ts';
import { matchApps } from './match.ts';
import { evolutionPath } from './migration-path.ts';
import { evolutionPlan } from './plan.ts';

export interface EvolveOptions {
  /** Whether what rows would lose may go; it is put aside then, and a note says how it comes back. */
  readonly allowDataLoss: boolean;
  /** Of the migration: 2 for the first one after `init`. */
  readonly number: number;
  /** What the databases have beyond the manifests, before and after; nothing by default. */
  readonly amendments?: { readonly before: DatabaseAmendments; readonly after: DatabaseAmendments };
}

/** A migration from one model to the next. */
export interface Evolution {
  /** Empty when there is nothing to do. */
  readonly path: string;
  readonly sql: string;
  /** What the people who merge it should know. */
  readonly notes: readonly string[];
  readonly isEmpty: boolean;
}

/**
 * The migration that brings a database of the one model to the other and keeps its rows. What rows would lose is an
 * error `evolve.data-loss` or `evolve.may-violate` unless it is allowed; what cannot be carried out at all is an error
 * `evolve.no-value`. Never throws.
 */
export function evolveDatabase(previous: AppModel, next: AppModel, options: EvolveOptions): Staged<Evolution> {
  const app = matchApps(previous, next);
  const diagnostics = lossDiagnostics(lossesOf(app), options.allowDataLoss);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const { before: had, after: wanted } = options.amendments ?? { before: NO_AMENDMENTS, after: NO_AMENDMENTS };
  const before = schemaOf(previous, had);
  const after = schemaOf(next, wanted);
  const isFirst = before.callers.length === 0;
  const { groups, notes } = isFirst ? { groups: [], notes: [] } : evolutionPlan(app, before, after, options.number);
  const sql = isFirst ? initialMigration(after) : printScript(groups);
  const path = sql === '' ? '' : evolutionPath(options.number, isFirst ? null : app);
  return { value: { path, sql, notes, isEmpty: sql === '' }, diagnostics };
}

import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import type { UiTree } from '#schemas/generated/ui-tree.ts';
import { compileApi } from './api/compile-api.ts';
import type { JsonObject } from './api/openapi/schemas.ts';
import { NO_AMENDMENTS, type DatabaseAmendments } from './database/amendments.ts';
import { compileDatabase, type PreviousDatabase } from './database/compile-database.ts';
import { compileFiles } from './files/compile-files.ts';
import type { AppModel, CompiledFile } from './model.ts';
import { canonicalManifest } from './normalize/canonical.ts';
import { normalize } from './normalize/normalize.ts';
import { parseManifest } from './normalize/parse.ts';
import { compileUi } from './ui/compile-ui.ts';
import { withShownCharts } from './ui/trees/shown-charts.ts';

/** A whole application, as pure data. */
export interface Compiled {
  readonly app: AppModel;
  /** Canonical JSON; its SHA-256 is `manifest_sha`. */
  readonly manifestText: string;
  /** One tree per page, by path. */
  readonly trees: Readonly<Record<string, UiTree>>;
  /** OpenAPI 3.1; null when the application stores nothing. */
  readonly document: JsonObject | null;
  /** What the database has beyond the manifest. */
  readonly database: DatabaseAmendments;
  /** Every file, formatted, sorted by path. */
  readonly files: readonly CompiledFile[];
  /** What the people who merge it should know of the change of the database. */
  readonly notes: readonly string[];
}

/** What was compiled last time: its database exists somewhere, so it is changed and not made anew. */
export interface PreviousCompilation {
  readonly manifest: unknown;
  /** Files of `supabase/migrations`, kept byte for byte. */
  readonly migrations: readonly { readonly path: string; readonly content: string }[];
  /** Default false: a change that rows would not survive is an error. Otherwise what goes is put aside. */
  readonly allowDataLoss?: boolean;
  /** What the database has beyond that manifest; nothing by default. */
  readonly database?: DatabaseAmendments;
}

/** What is printed instead of what follows from the manifest; whoever amends has made sure that its demands still hold. */
export interface Amendments {
  /** Trees of single pages, by path. */
  readonly trees: Readonly<Record<string, UiTree>>;
  readonly document: JsonObject | null;
  /** What the database is to have beyond the manifest; null: what it had before, as far as it still fits. */
  readonly database: DatabaseAmendments | null;
}

/**
 * Compiles a manifest: parse → normalize → database, api, ui → files. No IO, clock, randomness or environment: the
 * same manifest and scaffold give the same bytes.
 *
 * @param manifest any JSON value; what is wrong with it comes back as diagnostics, never as a throw
 * @param scaffold static files of every application, path → text
 * @param previous what was compiled last time; a migration then leads from it to this manifest
 * @param amendments changed stages, which are validated and printed like those that follow from the manifest
 */
export async function compile(
  manifest: unknown,
  scaffold: ReadonlyMap<string, string>,
  previous: PreviousCompilation | null = null,
  amendments: Amendments = { trees: {}, document: null, database: null },
): Promise<Staged<Compiled>> {
  const parsed = parseManifest(manifest);
  if (parsed.value === null) return parsed;
  const app = normalize(parsed.value);
  const before = previousDatabase(previous);
  if (before.value === null && previous !== null) return { value: null, diagnostics: before.diagnostics };

  const database = compileDatabase(app, before.value, amendments.database);
  const api = compileApi(withShownCharts(app, amendments.trees), amendments.document);
  const ui = compileUi(app, amendments.trees);
  const diagnostics: Diagnostic[] = [parsed, database, api, ui].flatMap((stage) => [...stage.diagnostics]);
  if (database.value === null || api.value === null || ui.value === null) return { value: null, diagnostics };

  const manifestText = canonicalManifest(parsed.value);
  const files = await compileFiles(app, {
    scaffold,
    manifestText,
    stageFiles: [...database.value.files, ...api.value.files, ...ui.value.files],
  });
  diagnostics.push(...files.diagnostics);
  if (files.value === null) return { value: null, diagnostics };
  const { notes, amendments: added } = database.value;
  const { trees } = ui.value;
  const { document } = api.value;
  const compiled = { app, manifestText, trees, document, database: added, files: files.value.files, notes };
  return { value: compiled, diagnostics };
}

/** The model that existing databases were made from. */
function previousDatabase(previous: PreviousCompilation | null): Staged<PreviousDatabase | null> {
  if (previous === null) return { value: null, diagnostics: [] };
  const parsed = parseManifest(previous.manifest);
  if (parsed.value === null) return { value: null, diagnostics: [unreadable(parsed.diagnostics)] };
  const { migrations, allowDataLoss = false, database: amendments = NO_AMENDMENTS } = previous;
  return { value: { app: normalize(parsed.value), migrations, allowDataLoss, amendments }, diagnostics: [] };
}

function unreadable(found: readonly Diagnostic[]): Diagnostic {
  const first = found.find(({ severity }) => severity === 'error');
  return {
    severity: 'error',
    code: 'evolve.previous-manifest',
    pointer: '',
    message: `The manifest of before is not valid (${first?.pointer ?? ''}: ${first?.message ?? 'unknown'}), so the database cannot be changed from it.`,
    suggestion: 'Restore manifest.json as it was generated last.',
  };
}

import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import type { UiTree } from '#schemas/generated/ui-tree.ts';
import { compileApi } from './api/compile-api.ts';
import { compileDatabase } from './database/compile-database.ts';
import { compileFiles } from './files/compile-files.ts';
import type { AppModel, CompiledFile } from './model.ts';
import { canonicalManifest } from './normalize/canonical.ts';
import { normalize } from './normalize/normalize.ts';
import { parseManifest } from './normalize/parse.ts';
import { compileUi } from './ui/compile-ui.ts';

/** A whole application, as pure data. */
export interface Compiled {
  readonly app: AppModel;
  /** Canonical JSON; its SHA-256 is `manifest_sha`. */
  readonly manifestText: string;
  /** One tree per page, by path. */
  readonly trees: Readonly<Record<string, UiTree>>;
  /** Every file, formatted, sorted by path. */
  readonly files: readonly CompiledFile[];
}

/**
 * Compiles a manifest: parse → normalize → database, api, ui → files. No IO, clock, randomness or environment: the
 * same manifest and scaffold give the same bytes.
 *
 * @param manifest any JSON value; what is wrong with it comes back as diagnostics, never as a throw
 * @param scaffold static files of every application, path → text
 */
export async function compile(manifest: unknown, scaffold: ReadonlyMap<string, string>): Promise<Staged<Compiled>> {
  const parsed = parseManifest(manifest);
  if (parsed.value === null) return parsed;
  const app = normalize(parsed.value);

  const database = compileDatabase(app);
  const api = compileApi(app);
  const ui = compileUi(app);
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
  return { value: { app, manifestText, trees: ui.value.trees, files: files.value.files }, diagnostics };
}

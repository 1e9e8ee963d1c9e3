import { format } from 'oxfmt';
import type { Diagnostic, Staged } from '#schemas/diagnostic.ts';
import type { AppModel, CompiledFile } from '../model.ts';
import { messagesOf } from '../ui/messages/messages.ts';
import { configModules } from './config-modules.ts';
import { demoAccountModules } from './demo-accounts.ts';
import { agentsText } from './documents/agents.ts';
import { readmeText } from './documents/readme.ts';
import { environmentExample } from './environment-example.ts';
import { iconSvg } from './icon.ts';
import { layoutModules } from './layouts.ts';
import { messagesModule } from './messages-module.ts';
import { needsOf } from './needs.ts';
import { nextConfigModules } from './next-config.ts';
import { peopleModules } from './people-modules.ts';
import { proxyModules } from './proxy.ts';
import { selectScaffold } from './selection.ts';
import { smokeTests } from './smoke/smoke-tests.ts';
import { themeCss } from './theme.ts';

/** Prettier's defaults but for the width; the scaffold's .prettierrc says the same to people. */
const STYLE = { printWidth: 100 } as const;
const FORMATTED = /\.(?:tsx?|mjs|json|css|md|ya?ml)$/;
const FORMATTERS = 2;
/** Left as they are: read by machines only, or compared byte by byte. */
const VERBATIM = new Set(['manifest.json', 'pnpm-lock.yaml', 'openapi.json']);

export interface FilesInput {
  /** Static files of every application: path → text. */
  readonly scaffold: ReadonlyMap<string, string>;
  /** Canonical JSON of the manifest. */
  readonly manifestText: string;
  /** What the database, API and UI stages made. */
  readonly stageFiles: readonly CompiledFile[];
}

/**
 * Puts an application together: what the stages made, what follows from the model beyond that, and
 * the parts of the scaffold it needs; formatted, sorted by path. Pure. A diagnostic means that a
 * stage printed something that is not valid source.
 */
export async function compileFiles(
  app: AppModel,
  { scaffold, manifestText, stageFiles }: FilesInput,
): Promise<Staged<{ readonly files: readonly CompiledFile[] }>> {
  const files = new Map<string, CompiledFile>();
  for (const file of [...generatedFiles(app, scaffold), ...stageFiles]) files.set(file.path, file);
  const texts = new Map([...files.values()].map(({ path, content }) => [path, content]));
  const needs = { ...needsOf(app), usesAccounts: app.auth };
  const selected = [...selectScaffold(scaffold, texts, needs)].map(([path, content]): CompiledFile => ({
    path,
    content,
    stage: 'files',
  }));
  const sources = [...files.values(), ...selected].filter(({ path }) => path.startsWith('src/'));
  const messages = messagesModule(
    messagesOf(app.locale),
    sources.map(({ content }) => content),
  );
  files.set(messages.path, messages);
  files.set('manifest.json', { path: 'manifest.json', content: manifestText, stage: 'manifest' });

  const diagnostics: Diagnostic[] = [];
  const formatted = await formattedFiles([...files.values()], diagnostics);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  // The scaffold is formatted where it is written.
  const all = [...formatted, ...selected];
  return { value: { files: all.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }, diagnostics };
}

/**
 * Formats files as those of every application are. A few at a time: each holds memory of its own while it is at work,
 * and more gain nothing.
 *
 * @param diagnostics gets an error for each file that cannot be parsed
 */
export async function formattedFiles(
  files: readonly CompiledFile[],
  diagnostics: Diagnostic[],
): Promise<readonly CompiledFile[]> {
  const waiting = files.values();
  const done: CompiledFile[] = [];
  const formatWaiting = async (): Promise<void> => {
    for (const file of waiting) {
      if (!FORMATTED.test(file.path) || VERBATIM.has(file.path)) done.push(file);
      else {
        const { code, errors } = await format(file.path, file.content, STYLE);
        diagnostics.push(...errors.map(({ message }) => syntaxProblem(file.path, message)));
        done.push({ ...file, content: code });
      }
    }
  };
  await Promise.all(Array.from({ length: FORMATTERS }, formatWaiting));
  return done;
}

/** What follows from the model and belongs to no other stage. */
function generatedFiles(app: AppModel, scaffold: ReadonlyMap<string, string>): readonly CompiledFile[] {
  const texts = {
    'package.json': packageJson(app, scaffold.get('package.json') ?? '{"scripts":{}}'),
    'README.md': readmeText(app),
    'AGENTS.md': agentsText(app),
    'src/app/theme.css': themeCss(app.theme),
    'src/app/icon.svg': iconSvg(app),
  };
  return [
    ...Object.entries(texts).map(([path, content]): CompiledFile => ({ path, content, stage: 'files' })),
    ...configModules(app),
    ...peopleModules(app),
    ...demoAccountModules(app),
    ...environmentExample(app),
    ...nextConfigModules(app),
    ...layoutModules(app),
    ...proxyModules(app),
    ...smokeTests(app),
  ];
}

/** The scaffold's, under the application's name: all applications share one lock file. */
function packageJson(app: AppModel, template: string): string {
  const parsed = JSON.parse(template) as { readonly scripts: Readonly<Record<string, string>> };
  const scripts = Object.entries(parsed.scripts).filter(([name]) => name !== 'dev:reset');
  const withoutDatabase = { ...Object.fromEntries(scripts), dev: 'next dev', preview: 'next build && next start' };
  return JSON.stringify(
    { ...parsed, name: app.name, scripts: needsOf(app).usesDatabase ? parsed.scripts : withoutDatabase },
    null,
    2,
  );
}

function syntaxProblem(path: string, message: string): Diagnostic {
  return {
    severity: 'error',
    code: 'files.syntax',
    pointer: '',
    message: `${path} cannot be parsed: ${message}`,
    suggestion: 'Report this manifest: a compiler stage printed source that is not valid.',
  };
}

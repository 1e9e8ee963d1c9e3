import type { Run } from '#app/store/run.ts';
import type { AppModel, CompiledFile, EntityModel, Verb } from '../../compiler/model.ts';
import type { Conflict } from '../../patch/merge/conflict.ts';
import type { KeptFile } from '../git/changes.ts';
import type { Improvements } from '../../model-stages/improvements.ts';
import type { ModelUsage } from '../../model-stages/usage.ts';
import type { Planned } from '../results.ts';
import { united } from '../told-before.ts';
import { costLine, costTable } from './cost.ts';
import { block, code, count, details, plain, table } from './markdown.ts';

export interface PullRequestView {
  readonly run: Run;
  readonly app: AppModel;
  readonly plan: Planned;
  /** Directory of the application; empty for the repository's root. */
  readonly directory: string;
  readonly branch: string;
  readonly fileCount: number;
  /** What people should know of the change of the database. */
  readonly notes: readonly string[];
  /** What a model added to what was compiled. */
  readonly improvements: Improvements | null;
  /** What did not go as hoped, in sentences. */
  readonly remarks: readonly string[];
  /** What the model cost; null when none was asked. */
  readonly usage: ModelUsage | null;
  readonly kept: readonly KeptFile[];
  readonly conflicts: readonly Conflict[];
  readonly withheld: readonly CompiledFile[];
  /** For instance `https://github.com/owner/name`. */
  readonly repositoryUrl: string;
}

const bodyLimitChars = 60_000;

/** Title of the pull request. */
export function pullRequestTitle(app: AppModel): string {
  return app.title;
}

/** Body of the pull request: asked, understood, assumed, not made; the data; who may do what; how to try it. */
export function pullRequestBody(view: PullRequestView): string {
  const { app, plan, run } = view;
  const sections = [
    `Closes #${run.issue.number}.`,
    app.description === '' ? null : plain(app.description),
    section('What this run changed', list(plan.changes)),
    section('What was understood', list(understood(plan))),
    section('What was assumed', list(united(plan.before?.assumed, plan.assumed))),
    section('What the model added', list(addedLines(view.improvements))),
    section('Not made', list([...notMade(view), ...view.remarks])),
    section('What changes in the database', list(view.notes)),
    app.entities.length === 0 ? null : section('Data', diagram(app)),
    app.entities.length === 0 ? null : section('Who may do what', permissions(app)),
    section('How to try it', howToTry(view)),
    withheldNote(view),
    conflictNote(view),
    keptNote(view),
    details('What was asked', asked(view)),
    view.usage === null ? null : details('What the model cost', costTable(view.usage)),
    `<sub>${count(view.fileCount, 'file')}, compiled from \`${manifestPath(view)}\`: edit anything, your lines stay yours. ${first(costLine(view.usage))}. \`${run.id}\`</sub>`,
  ].filter((part) => part !== null);
  const body = sections.join('\n\n');
  return body.length <= bodyLimitChars ? body : `${body.slice(0, bodyLimitChars)}\n\n… shortened.`;
}

function section(title: string, body: string | null): string | null {
  return body === null || body === '' ? null : `### ${title}\n\n${body}`;
}

function list(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => `- ${plain(line)}`).join('\n');
}

function addedLines(improvements: Improvements | null): readonly string[] {
  if (improvements === null) return [];
  const { features, proposals } = improvements;
  return [
    ...features.filter(({ outcome }) => outcome === 'made').map(({ title }) => `${title}.`),
    ...proposals.filter(({ outcome }) => outcome === 'accepted').map(({ summary }) => summary),
  ].filter((line) => line !== '');
}

/** Every command's words, oldest first. */
function asked({ plan, run }: PullRequestView): string {
  return united(plan.before?.prompts, [run.prompt])
    .map((prompt) => block(prompt))
    .join('\n\n');
}

/** A refinement understands what it changed, which is said above already. */
function understood({ before, understood: now, changes }: Planned): readonly string[] {
  return united(
    before?.understood,
    now.filter((line) => !changes.includes(line)),
  );
}

/** A planner knows what the compiler does not make; what the model made after it is made. */
function notMade({ plan, improvements }: PullRequestView): readonly string[] {
  const made = (improvements?.features ?? []).filter(({ outcome }) => outcome === 'made').map(({ title }) => title);
  return united(plan.before?.notMade, plan.notMade).filter((line) => !made.some((title) => line.includes(title)));
}

/** As a sentence begins. */
function first(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Entity diagram in Mermaid, from identifiers alone: labels of people never reach its syntax. */
function diagram(app: AppModel): string {
  const lines = app.entities.flatMap((entity) => [
    `  ${entity.names.snake} {`,
    ...entity.fields.map((field) => `    ${field.type} ${field.column}`),
    ...entity.totals.map((total) => `    total ${total.column}`),
    '  }',
    ...entity.fields
      .filter((field) => field.type === 'reference')
      .map((field) => `  ${field.target} ${field.required ? '||' : '|o'}--o{ ${entity.names.snake} : ${field.column}`),
    ...entity.links.map((link) => `  ${link.target} }o--o{ ${entity.names.snake} : ${link.name}`),
  ]);
  return ['```mermaid', 'erDiagram', ...lines, '```'].join('\n');
}

const verbs: readonly Verb[] = ['read', 'create', 'update', 'delete'];

function permissions(app: AppModel): string {
  const people = [
    ['anonymous', 'Not signed in'],
    ['authenticated', 'Anybody signed in'],
    ...app.roles.map((role) => [role.name, role.label] as const),
  ] as const;
  const used = people.filter(([who]) => app.entities.some(({ grants }) => grants.some((grant) => grant.who === who)));
  const rows = app.entities.map((entity) => [plain(entity.labelPlural), ...used.map(([who]) => cell(entity, who))]);
  return table(['', ...used.map(([, label]) => plain(label))], rows);
}

function cell(entity: EntityModel, who: string): string {
  const granted = verbs.flatMap((verb) => {
    const grant = entity.grants.find((candidate) => candidate.who === who && candidate.verb === verb);
    if (grant === undefined) return [];
    return [grant.scope === 'own' ? `${verb} own` : verb];
  });
  return granted.length === 0 ? '–' : granted.join(', ');
}

function howToTry({ directory, app }: PullRequestView): string {
  const enter = directory === '' ? '' : `cd ${directory}\n`;
  const database =
    app.auth || app.entities.length > 0
      ? 'No account is needed: without the variables of `.env.example` it runs on an embedded Supabase, with example records and accounts.'
      : 'It needs no account and no database.';
  return `Open the preview from the checks below, or run it yourself:\n\n\`\`\`sh\n${enter}pnpm install\npnpm dev\n\`\`\`\n\n${database}`;
}

function withheldNote({ withheld, repositoryUrl, branch }: PullRequestView): string | null {
  if (withheld.length === 0) return null;
  const links = withheld.map(({ path, content }) => {
    const query = new URLSearchParams({ filename: path, value: content });
    return `- [Add ${code(path)}](${repositoryUrl}/new/${branch}?${query.toString().replaceAll('(', '%28').replaceAll(')', '%29')})`;
  });
  return section(
    'One click is yours',
    `This App does not ask for permission to write workflows. The links open GitHub's new-file page, filled in:\n\n${links.join('\n')}`,
  );
}

function conflictNote({ conflicts }: PullRequestView): string | null {
  if (conflicts.length === 0) return null;
  const shown = conflicts.slice(0, 20).map(({ path, startLine }) => `- ${code(path)}, line ${startLine}`);
  const more = conflicts.length > shown.length ? `\n- and ${conflicts.length - shown.length} more` : '';
  return section(
    'Yours was kept',
    `You and the generator changed the same lines here. Your text stands; the review shows the other as a suggestion.\n\n${shown.join('\n')}${more}`,
  );
}

const KEPT_BECAUSE: Readonly<Record<KeptFile['reason'], string>> = {
  foreign: 'it was there before',
  deleted: 'you deleted it',
  edited: 'it is not generated any more, but you edited it',
  binary: 'it is no text that could be merged',
  migration: 'a migration that exists is never changed',
  lockfile: 'a lock file that you changed is for your package manager to write',
  blocked: 'a file and a directory cannot have one name',
  protected: 'the settings of the repository protect it',
};

function keptNote({ kept }: PullRequestView): string | null {
  if (kept.length === 0) return null;
  const shown = kept.slice(0, 50).map(({ path, reason }) => `- ${code(path)}: ${KEPT_BECAUSE[reason]}`);
  const more = kept.length > shown.length ? `\n- and ${kept.length - shown.length} more` : '';
  return section('Left as you have it', shown.join('\n') + more);
}

function manifestPath({ directory }: PullRequestView): string {
  return directory === '' ? 'manifest.json' : `${directory}/manifest.json`;
}

import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Plan } from '../../planner/plan.ts';
import type { AppModel, CompiledFile } from '../../compiler/model.ts';
import { count, plain, table } from './markdown.ts';

interface PlanSummaryInput {
  readonly app: AppModel;
  readonly files: readonly CompiledFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly manifestSha: string;
}

/** Output of the check run `slipway / plan`. */
export function planSummary(
  plan: Plan,
  { app, files, diagnostics, manifestSha }: PlanSummaryInput,
): { title: string; summary: string } {
  const things = [
    app.entities.length > 0 ? count(app.entities.length, 'entity', 'entities') : '',
    count(app.pages.length, 'page'),
    app.roles.length > 0 ? count(app.roles.length, 'role') : '',
    count(files.length, 'file'),
  ].filter((part) => part !== '');
  const parts = [
    app.entities.length === 0
      ? 'No data is stored: this application needs no database.'
      : table(
          ['Entity', 'Fields'],
          app.entities.map((entity) => [
            plain(entity.label),
            entity.fields.map(({ label }) => plain(label)).join(', '),
          ]),
        ),
    bullets('Assumed', plan.assumed),
    bullets('Not made', plan.notMade),
    bullets(
      'Notes of the compiler',
      diagnostics.map(({ pointer, message }) => `${pointer} ${message}`),
    ),
    `Manifest \`${manifestSha.slice(0, 12)}\``,
  ];
  return { title: things.join(', '), summary: parts.filter((part) => part !== '').join('\n\n') };
}

function bullets(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}`;
}

import { styleText } from 'node:util';
import { duration } from '../../jobs/messages/markdown.ts';

/** What `slipway demo` ends with; `--json` prints exactly this. */
export interface DemoReport {
  /** True only when every check concluded success and the preview answered. */
  readonly ok: boolean;
  readonly prompt: string;
  readonly run: { readonly id: string; readonly state: string; readonly error: string | null };
  readonly issue: { readonly number: number; readonly url: string };
  readonly pullRequest: { readonly number: number; readonly title: string; readonly url: string } | null;
  readonly commits: readonly { readonly sha: string; readonly subject: string }[];
  readonly checks: readonly {
    readonly name: string;
    readonly conclusion: string | null;
    readonly title: string;
    readonly durationMs: number;
    readonly url: string;
  }[];
  /** Files on this machine. */
  readonly screenshots: readonly string[];
  readonly preview: { readonly url: string; readonly httpStatus: number | null } | null;
  readonly timesMs: {
    /** Setting the machine up and starting the stack. */
    readonly start: number;
    readonly commentToPullRequest: number | null;
    readonly commentToChecks: number;
    readonly total: number;
  };
}

const width = 18;

/** The report for people. */
export function printReport(report: DemoReport, color: boolean): string {
  const paint = (style: 'bold' | 'dim' | 'green' | 'red', text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const lines: string[] = [''];
  const { pullRequest, preview, timesMs } = report;
  if (pullRequest !== null)
    lines.push(`${paint('bold', pullRequest.title)}  pull request #${pullRequest.number}`, `  ${pullRequest.url}`, '');
  for (const { sha, subject } of report.commits) lines.push(`  ${paint('dim', sha.slice(0, 7))}  ${subject}`);
  if (report.checks.length > 0) lines.push('');
  for (const { name, conclusion, title, durationMs } of report.checks) {
    const mark = conclusion === 'success' ? paint('green', '✓') : paint('red', '✗');
    lines.push(
      `  ${mark} ${name.padEnd(width)} ${(conclusion ?? 'open').padEnd(9)} ${duration(durationMs).padStart(7)}  ${paint('dim', title)}`,
    );
  }
  lines.push('');
  const picture = report.screenshots[0];
  if (picture !== undefined) lines.push(`  Screenshot  ${picture}${more(report.screenshots.length - 1)}`);
  if (preview !== null) lines.push(`  Preview     ${preview.url}`);
  const opened =
    timesMs.commentToPullRequest === null ? '' : `, pull request after ${duration(timesMs.commentToPullRequest)}`;
  lines.push(`  Time        comment to verdict ${duration(timesMs.commentToChecks)}${opened}`);
  if (report.run.error !== null) lines.push('', paint('red', `  ${report.run.error}`));
  return `${lines.join('\n')}\n`;
}

function more(count: number): string {
  return count > 0 ? ` and ${count} more beside it` : '';
}

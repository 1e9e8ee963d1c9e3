import type { SqlFailureReport } from '../../supabase/migrations.ts';
import { parseObject, text } from './narrow.ts';
import type { Problem } from './problem.ts';

const KIND: SqlFailureReport['kind'] = 'sql-failure';

/** The SQL that Postgres refused: one JSON line of the embedded Supabase. */
export function postgresProblems(output: string): readonly Problem[] {
  return output.split('\n').flatMap((line) => {
    const report = line.startsWith('{') ? parseObject(line) : null;
    if (report === null || report['kind'] !== KIND) return [];
    const startLine = Number(report['line']);
    const hint = text(report['hint']);
    return [
      {
        path: text(report['file']),
        startLine,
        endLine: startLine,
        level: 'failure' as const,
        message: text(report['message']) + (hint === '' ? '' : `\n${hint}`),
        title: 'Postgres',
      },
    ];
  });
}

import { expect, it } from 'vitest';
import type { FailureDiagnostic } from '../../auto-fix/diagnostics.ts';
import { placesOf } from './failed-head.ts';

const found = (file: string, code = 'TS1'): FailureDiagnostic => ({
  step: 'lint',
  file,
  line: 3,
  endLine: 3,
  code,
  message: 'fixes #1, @ada',
});

it('names in a commit only files that exist, and nothing that a tool said', () => {
  const diagnostics = [found('src/a.ts'), found('src/b.ts', ''), found('fixes #1'), found('toString')];
  expect(placesOf(diagnostics, { application: { 'src/a.ts': '', 'src/b.ts': '' } })).toEqual([
    'lint: src/a.ts:3 TS1',
    'lint: src/b.ts:3',
  ]);
});

import { expect, it } from 'vitest';
import { blobSha } from '../jobs/git/blob-sha.ts';
import type { FailureDiagnostic } from './diagnostics.ts';
import { mendWithoutModel } from './mend-without-model.ts';

const page = "import { cn } from '@/lib/style';\nexport const a = cn();\n";
const unknown = (file: string): FailureDiagnostic => ({
  step: 'typecheck',
  file,
  line: 1,
  endLine: 1,
  code: 'TS2304',
  message: "Cannot find name 'cn'.",
});

it('brings lost imports back, adds missing ones, and leaves tests and protected files alone', () => {
  const generated = new Map([
    ['src/lib/style.ts', 'export const cn = () => 1;\n'],
    ['src/app/page.tsx', page],
  ]);
  const present = new Map([
    ...generated,
    ['src/app/page.tsx', 'export const a = cn();\n'],
    ['src/app/mine.tsx', 'export const b = cn();\n'],
    ['src/app/tax.tsx', 'export const c = cn();\n'],
    ['src/app/mine.test.ts', 'cn();\n'],
  ]);
  const diagnostics = ['src/app/page.tsx', 'src/app/mine.tsx', 'src/app/tax.tsx', 'src/app/mine.test.ts'].map(unknown);
  const isProtected = (path: string): boolean => path === 'src/app/tax.tsx';
  expect([...mendWithoutModel({ diagnostics, generated, present, isProtected, blobSha })]).toEqual([
    ['src/app/page.tsx', page],
    ['src/app/mine.tsx', "import { cn } from '@/lib/style';\n\nexport const b = cn();\n"],
  ]);
});

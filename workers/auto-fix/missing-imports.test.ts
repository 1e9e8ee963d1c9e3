import { describe, expect, it } from 'vitest';
import { addMissingImports } from './missing-imports.ts';
import type { FailureDiagnostic } from './diagnostics.ts';

const generated = new Map([
  [
    'src/app/page.tsx',
    "import { Button } from '@/components/ui/button';\nimport { cn, type Size } from '@/lib/style';\n",
  ],
  ['src/app/other.tsx', "import { Card } from '@/components/card';\nimport type { Book } from '@/lib/books';\n"],
  ['src/app/third.tsx', "import { Card } from '@/components/ui/card';\nimport { Gone } from '@/lib/gone';\n"],
]);
const there = ['src/components/ui/button.tsx', 'src/lib/style.ts', 'src/lib/books.ts', 'src/components/card.tsx'];

const unknown = (name: string, file = 'src/mine.tsx'): FailureDiagnostic => ({
  step: 'typecheck',
  file,
  line: 1,
  endLine: 1,
  code: 'TS2304',
  message: `Cannot find name '${name}'.`,
});
const mended = (text: string, ...names: readonly string[]): string | undefined => {
  const present = new Map([...there.map((path) => [path, ''] as const), ['src/mine.tsx', text] as const]);
  return addMissingImports(
    names.map((name) => unknown(name)),
    present,
    generated,
  ).get('src/mine.tsx');
};

describe('missing imports', () => {
  it.each([
    ['a component', 'Button', "import { Button } from '@/components/ui/button';"],
    ['a function beside a type', 'cn', "import { cn } from '@/lib/style';"],
    ['a type', 'Book', "import type { Book } from '@/lib/books';"],
    ['a type among values', 'Size', "import type { Size } from '@/lib/style';"],
  ])('of %s is added where generated files have it from', (_, name, line) => {
    expect(mended('export const x = 1;\n', name)).toBe(`${line}\n\nexport const x = 1;\n`);
  });

  it('are found as the generator prints them, on several lines too, and are written in its style', () => {
    const text =
      'import { Button } from "@/components/ui/button";\nimport {\n  cn,\n  type Size,\n} from "@/lib/style";\n';
    const present = new Map([...there.map((path) => [path, ''] as const), ['src/mine.tsx', 'x();\n'] as const]);
    const names = ['Button', 'cn', 'Size'].map((name) => unknown(name));
    expect(addMissingImports(names, present, new Map([['src/app/page.tsx', text]])).get('src/mine.tsx')).toBe(
      'import { Button } from "@/components/ui/button";\nimport { cn } from "@/lib/style";\nimport type { Size } from "@/lib/style";\n\nx();\n',
    );
  });

  it.each([
    ['a name that nobody imports', 'Strange'],
    ['a name that is imported from two modules', 'Card'],
    ['a module that is gone', 'Gone'],
    ['what every object has', 'constructor'],
  ])('of %s is left alone', (_, name) => {
    expect(mended('export const x = 1;\n', name)).toBeUndefined();
  });

  it('stands below directives, among the imports that are there, once for each name', () => {
    const text = "'use client';\n\nimport x from 'x';\n";
    expect(mended(text, 'Button', 'Button', 'cn')).toBe(
      "'use client';\n\nimport { Button } from '@/components/ui/button';\nimport { cn } from '@/lib/style';\nimport x from 'x';\n",
    );
    expect(mended("'use client';\r\nx();\r\n", 'cn')).toBe(
      "'use client';\r\nimport { cn } from '@/lib/style';\r\n\r\nx();\r\n",
    );
  });

  it('is not made up from what a message says elsewhere, nor for another error', () => {
    const present = new Map([
      ['src/mine.tsx', 'x\n'],
      ['src/lib/style.ts', ''],
    ]);
    const odd = [
      { ...unknown('cn'), code: 'TS2322' },
      { ...unknown('cn'), message: "x: Cannot find name 'cn'" },
      unknown('cn', 'src/not-there.ts'),
      unknown('cn', 'src/lib/style.ts'),
    ];
    expect([...addMissingImports(odd, present, generated).keys()]).toEqual([]);
  });
});

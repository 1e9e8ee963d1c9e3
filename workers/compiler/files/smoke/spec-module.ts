import { type Code, joined } from '../../ui/print/code.ts';

/** What tests may use of the modules beside them, by module. */
const SHARED: readonly (readonly [module: string, names: readonly string[]])[] = [
  ['./inspection', ['inspect']],
  ['./samples', ['sampleFile']],
  ['./session', ['expect', 'newMark', 'signUp', 'test']],
];

/** A module of tests, with the imports that these need. */
export function specModule(parts: readonly Code[]): string {
  const body = joined(parts, '\n\n').source;
  const imports = SHARED.flatMap(([module, names]) => {
    const used = names.filter((name) => new RegExp(String.raw`\b${name}\(`).test(body));
    return used.length === 0 ? [] : [`import { ${used.join(', ')} } from "${module}";\n`];
  });
  const page = /\bpage: Page\b/.test(body) ? 'import type { Page } from "@playwright/test";\n' : '';
  return `${page}${imports.join('')}\n${body}\n`;
}

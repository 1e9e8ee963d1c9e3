import { type Code, joined } from '../../ui/print/code.ts';

/** What tests may use of the modules beside them, by module. */
const SHARED: readonly (readonly [module: string, names: readonly string[]])[] = [
  ['./inspection', ['inspect']],
  ['./samples', ['sampleFile']],
  ['./session', ['expect', 'newMark', 'newMoment', 'oneOf', 'signUp', 'test']],
];

/** A module of tests, with the imports that these need. */
export function specModule(parts: readonly Code[]): string {
  const body = joined(withTitlesOfTheirOwn(parts), '\n\n').source;
  const imports = SHARED.flatMap(([module, names]) => {
    const used = names.filter((name) => new RegExp(String.raw`\b${name}\(`).test(body));
    return used.length === 0 ? [] : [`import { ${used.join(', ')} } from "${module}";\n`];
  });
  const page = /\bpage: Page\b/.test(body) ? 'import type { Page } from "@playwright/test";\n' : '';
  return `${page}${imports.join('')}\n${body}\n`;
}

/** Begin of a test, with what stands between the quotes of its title. */
const TITLE = /^test\("((?:[^"\\]|\\.)*)"/u;

/** Playwright refuses two tests of one title in a file; pages and entities may share one, and then get numbers. */
function withTitlesOfTheirOwn(parts: readonly Code[]): readonly Code[] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const [, title] = TITLE.exec(part.source) ?? [];
    if (title === undefined) return part;
    const count = (seen.get(title) ?? 0) + 1;
    seen.set(title, count);
    return count === 1 ? part : { source: part.source.replace(TITLE, () => `test("${title} (${count})"`) };
  });
}

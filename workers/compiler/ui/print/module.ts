import { type Code, joined } from './code.ts';

/** An import that a piece of code needs. */
export interface Import {
  readonly from: string;
  readonly name: string;
  /** The module's default export under this name. */
  readonly isDefault?: true;
  readonly isType?: true;
  /** The whole module as an object of this name. */
  readonly isNamespace?: true;
}

/** A piece of code with what it needs. */
export interface Fragment {
  readonly code: Code;
  readonly imports: readonly Import[];
}

/** A module: its imports merged and sorted, then its body. */
export function moduleSource(
  imports: readonly Import[],
  body: readonly Code[],
  directive: 'use client' | 'use server' | null = null,
): string {
  const head = directive === null ? '' : `"${directive}";\n\n`;
  return `${head}${importLines(imports)}\n\n${joined(body, '\n\n').source}\n`;
}

function importLines(imports: readonly Import[]): string {
  const modules = Map.groupBy(imports, ({ from }) => from);
  return [...modules]
    .toSorted(([a], [b]) => compareModules(a, b))
    .flatMap(([from, wanted]) => {
      const whole = wanted.filter((one) => one.isNamespace === true);
      const parts = wanted.filter((one) => one.isNamespace !== true);
      const namespaces = [...new Set(whole.map((one) => `import * as ${one.name} from ${JSON.stringify(from)};`))];
      return parts.length > 0 ? [...namespaces, importLine(from, parts)] : namespaces;
    })
    .join('\n');
}

function importLine(from: string, wanted: readonly Import[]): string {
  const standard = wanted.find((one) => one.isDefault === true)?.name;
  const values = new Set(wanted.filter((one) => one.isDefault !== true && one.isType !== true).map((one) => one.name));
  const types = new Set(wanted.filter((one) => one.isType === true && !values.has(one.name)).map((one) => one.name));
  const onlyTypes = standard === undefined && values.size === 0;
  const names = [...values, ...types]
    .toSorted(compareNames)
    .map((one) => (types.has(one) && !onlyTypes ? `type ${one}` : one));
  const list = names.length > 0 ? `{ ${names.join(', ')} }` : '';
  const clause = [standard, list].filter(Boolean).join(', ');
  return `import ${onlyTypes ? 'type ' : ''}${clause} from ${JSON.stringify(from)};`;
}

/** Packages before files of the application. */
function compareModules(a: string, b: string): number {
  return rank(a) - rank(b) || compareNames(a, b);
}

function rank(from: string): number {
  if (from.startsWith('.')) return 2;
  return from.startsWith('@/') ? 1 : 0;
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

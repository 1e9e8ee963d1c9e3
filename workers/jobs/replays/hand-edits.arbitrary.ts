import fc from 'fast-check';

/** What a person does to a file; the numbers are places between the beginning (0) and the end (1). */
export interface HandEdit {
  readonly deed: 'insert' | 'replace' | 'drop' | 'delete' | 'move';
  /** Whether it is done where the generator is about to change something: else both would seldom meet. */
  readonly isInTheWay: boolean;
  /** Among the files that are there, or that are about to change. */
  readonly file: number;
  /** Among its lines, or those around the first that is about to change. */
  readonly line: number;
}

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

/** Edits all over an application; more insertions than deletions, as people make them. */
export const handEditsArbitrary: fc.Arbitrary<readonly HandEdit[]> = fc.array(
  fc.record({
    deed: fc.constantFrom('insert', 'insert', 'insert', 'replace', 'replace', 'drop', 'delete', 'move'),
    isInTheWay: fc.boolean(),
    file: place,
    line: place,
  }),
  { maxLength: 40 },
);

export interface ByHand {
  /** The application afterwards, path → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** Lines that only the person wrote; each is found nowhere else. */
  readonly lines: readonly { readonly path: string; readonly text: string }[];
  /** Generated files that were touched in any way, by the path that they were generated at. */
  readonly touched: ReadonlySet<string>;
  /** Those of them that are no longer at that path. */
  readonly gone: readonly string[];
}

interface Written {
  readonly path: string;
  readonly text: string;
}

type Texts = ReadonlyMap<string, string>;

/** Does the edits, one after the other, to what the generator wrote last; `next` is what it is about to write. */
export function byHand(base: Texts, next: Texts, edits: readonly HandEdit[]): ByHand {
  const files = new Map<string, Written>([...base].map(([path, text]) => [path, { path, text }]));
  const touched = new Set<string>();
  edits.forEach((edit, index) => {
    const origins = [...files.keys()].filter((path) => !edit.isInTheWay || isChanged(base, next, path));
    const origin = origins[Math.floor(edit.file * origins.length)];
    const file = origin === undefined ? undefined : files.get(origin);
    if (origin === undefined || file === undefined) return;
    const after = edited(file, next.get(origin) ?? '', edit, index);
    touched.add(origin);
    if (after === null) files.delete(origin);
    else files.set(origin, after);
  });
  const texts = new Map([...files.values()].map(({ path, text }) => [path, text]));
  const lines = [...files.values()].flatMap(({ path, text }) =>
    [...text.matchAll(/by hand \d+;/gu)].map(([line]) => ({ path, text: line })),
  );
  return { texts, lines, touched, gone: [...touched].filter((path) => !texts.has(path)) };
}

function isChanged(base: Texts, next: Texts, path: string): boolean {
  const text = next.get(path);
  return text !== undefined && text !== base.get(path);
}

function edited(
  { path, text }: Written,
  next: string,
  { deed, isInTheWay, line }: HandEdit,
  index: number,
): Written | null {
  if (deed === 'delete') return null;
  if (deed === 'move') return { path: `by-hand/${index}/${path.slice(path.lastIndexOf('/') + 1)}`, text };
  if (path.endsWith('.json')) return { path, text: withMember(text, `by hand ${index};`) };
  const lines = text.split('\n');
  const at = isInTheWay ? firstChange(lines, next) + Math.floor(line * 3) : Math.floor(line * lines.length);
  const written = deed === 'drop' ? [] : [`# by hand ${index};`];
  return { path, text: lines.toSpliced(at, deed === 'insert' ? 0 : 1, ...written).join('\n') };
}

function firstChange(lines: readonly string[], next: string): number {
  const others = next.split('\n');
  const at = lines.findIndex((text, index) => text !== others[index]);
  return at === -1 ? lines.length : at;
}

/** A line more in a JSON file, which stays JSON. */
function withMember(text: string, name: string): string {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return text;
  return `${JSON.stringify({ ...value, [name]: true }, null, 2)}\n`;
}

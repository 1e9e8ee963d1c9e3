import type { Manifest } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';

const MAX_ROUNDS = 3;
const IN_RECORD = /^\/seed\/(\d+)\/records\/(\d+)(?:\/([^/]+))?$/;

/**
 * Takes out of the examples what a changed field no longer admits: first the values, then the records that cannot be
 * without them. Changes the manifest in place and returns how many records were touched, or null where something other
 * than examples is wrong, or where nothing helps.
 */
export function fitExamples(manifest: Manifest): number | null {
  const touched = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const errors = parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return touched.size;
    const places = errors.map(({ pointer }) => IN_RECORD.exec(pointer));
    if (places.some((place) => place === null)) return null;
    const gone = new Map<number, Set<number>>();
    for (const [, seed = '', record = '', field] of places.flatMap((place) => (place === null ? [] : [place]))) {
      const values = manifest.seed?.[Number(seed)]?.records?.[Number(record)];
      if (values === undefined) return null;
      if (
        (touched.size > 0 && touched.has(`${seed}/${record}`)) ||
        field === undefined ||
        !Object.hasOwn(values, field)
      )
        gone.set(Number(seed), (gone.get(Number(seed)) ?? new Set()).add(Number(record)));
      else Reflect.deleteProperty(values, field);
    }
    for (const [, seed = '', record = ''] of places.flatMap((place) => (place === null ? [] : [place])))
      touched.add(`${seed}/${record}`);
    for (const [at, records] of gone) {
      const seed = manifest.seed?.[at];
      if (seed?.records === undefined) continue;
      const left = seed.records.filter((_, index) => !records.has(index));
      if (left.length === 0) return null;
      seed.records = left;
    }
  }
  return null;
}

import type { Entity, Seed } from '#schemas/generated/manifest.ts';
import { displayOf, fieldOf } from './fields.ts';
import { oneOf, problem, repeated, unknown, warning, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { columnOf } from './names.ts';
import { entityNamed } from './show-rules.ts';
import { sampleMisfit } from './value-rules.ts';

/** What sample records must keep to. */
export function* seedRules(lookup: Lookup): Findings {
  const seeds = lookup.manifest.seed ?? [];
  const texts = displayTexts(seeds, lookup);
  for (const [index, seed] of seeds.entries()) {
    const entity = yield* entityNamed(seed.entity, lookup, `/seed/${index}/entity`);
    if (entity !== null) yield* oneRules(seed, entity, { lookup, texts }, `/seed/${index}`);
  }
  for (const [index, name] of repeated(seeds.map((seed) => seed.entity))) {
    yield problem('duplicate', `/seed/${index}/entity`, `"${name}" has two seeds`, 'Put them into one.');
  }
}

interface SeedLookup {
  readonly lookup: Lookup;
  /** Display texts of the stated records, by entity. */
  readonly texts: ReadonlyMap<string, ReadonlySet<string>>;
}

function* oneRules(seed: Seed, entity: Entity, context: SeedLookup, pointer: string): Findings {
  const records = seed.records ?? [];
  if (seed.count !== undefined && seed.count < records.length) {
    const message = `${records.length} records are given, and ${seed.count} wanted`;
    yield problem('seed', `${pointer}/count`, message, 'Raise the count or remove it.');
  }
  const fields = context.lookup.fields(entity);
  for (const [index, record] of records.entries()) {
    for (const [name, value] of Object.entries(record)) {
      const field = fields.get(name);
      const at = `${pointer}/records/${index}/${name}`;
      if (field === undefined) {
        yield unknown('field', at, name, fields.keys());
        continue;
      }
      const reason = sampleMisfit(field, value);
      if (reason !== null) {
        yield problem('seed', at, `"${name}" ${reason}`, 'Change or remove it.');
      } else if (field.type === 'reference' || field.type === 'references') {
        yield* referenceRules(field.target ?? '', [value].flat(), context, at);
      }
    }
  }
  for (const field of entity.fields.filter((candidate) => candidate.unique === true)) {
    const given = records.map((record, index) => ({ index, value: record[field.name] }));
    const stated = given.filter(({ value }) => value !== undefined);
    for (const [at] of repeated(stated.map(({ value }) => JSON.stringify(value)))) {
      const where = `${pointer}/records/${stated[at]?.index ?? 0}/${field.name}`;
      yield problem('seed', where, `two records have the same "${field.name}"`, 'Change one of them.');
    }
  }
}

function* referenceRules(target: string, values: readonly unknown[], { texts }: SeedLookup, pointer: string): Findings {
  const known = texts.get(target);
  for (const value of values) {
    if (typeof value !== 'string' || known?.has(value) === true) continue;
    const message = `no sample "${target}" is called "${value}", so one that is made up takes its place`;
    yield warning('seed', pointer, message, known === undefined ? `Add it to the seed.` : oneOf(known, value));
  }
}

function displayTexts(seeds: readonly Seed[], lookup: Lookup): SeedLookup['texts'] {
  const texts = new Map<string, ReadonlySet<string>>();
  for (const { entity: name, records } of seeds) {
    const entity = lookup.entities.get(name);
    const fields = entity?.fields.map(fieldOf).filter((field) => field !== null) ?? [];
    if (entity === undefined || fields.length === 0) continue;
    const { column } = displayOf(entity, fields);
    const display = entity.fields.find((field) => columnOf(field) === column)?.name ?? '';
    const values = (records ?? []).map((record) => record[display]);
    texts.set(name, new Set(values.filter((value) => typeof value === 'string')));
  }
  return texts;
}

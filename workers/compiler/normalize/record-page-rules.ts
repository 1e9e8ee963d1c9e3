import type { DetailPage, Entity, FormPage, Page } from '#schemas/generated/manifest.ts';
import { DATED, TABULAR } from './field-types.ts';
import { oneOf, problem, unknown, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { kebabCase, pluralOf } from './names.ts';
import { roleRules } from './page-role-rules.ts';
import { conditionRules, entityNamed, mayDo, namedField } from './show-rules.ts';

export type RecordsPage = Extract<Page, { readonly entity: string }>;
type Field = Entity['fields'][number];

const types = (...list: readonly Field['type'][]): ReadonlySet<Field['type']> => new Set(list);
const ENUM = types('enum');
const IMAGE = types('image');

/** What a page about the records of one entity must keep to. */
export function* recordPageRules(page: RecordsPage, lookup: Lookup, pointer: string): Findings {
  const entity = yield* entityNamed(page.entity, lookup, `${pointer}/entity`);
  if (entity === null) return;
  const verb = page.kind === 'form' ? 'create' : 'read';
  if (!mayDo(lookup, entity, verb)) {
    yield problem(
      'no-access',
      `${pointer}/entity`,
      `nobody may ${verb} "${entity.name}"`,
      `Add a permission with "${verb}", or remove the page.`,
    );
  }
  if (page.kind !== 'detail') yield* roleRules(page, [entity], verb, lookup, pointer);
  yield* contentRules(page, entity, lookup, pointer);
}

function* contentRules(page: RecordsPage, entity: Entity, lookup: Lookup, pointer: string): Findings {
  switch (page.kind) {
    case 'list':
      for (const [at, name] of (page.fields ?? []).entries()) {
        const field = { types: TABULAR, what: 'column of a table', pointer: `${pointer}/fields/${at}` };
        yield* namedField(name, entity, lookup, field);
      }
      yield* conditionRules(page.where, entity, lookup, `${pointer}/where`);
      return;
    case 'board':
      yield* chosenField(page.field, 'field', { entity, lookup, types: ENUM, what: 'enum', pointer });
      return;
    case 'calendar':
      yield* chosenField(page.start, 'start', { entity, lookup, types: DATED, what: 'date', pointer });
      if (page.end === undefined) return;
      yield* namedField(page.end, entity, lookup, { types: DATED, what: 'date', pointer: `${pointer}/end` });
      if (page.end === (page.start ?? entity.fields.find((field) => DATED.has(field.type))?.name)) {
        yield problem('duplicate', `${pointer}/end`, 'a record would end where it starts', 'Remove "end".');
      }
      return;
    case 'gallery':
      if (page.image === undefined) return;
      yield* namedField(page.image, entity, lookup, { types: IMAGE, what: 'image', pointer: `${pointer}/image` });
      return;
    case 'detail':
      yield* detailRules(page, entity, lookup, pointer);
      return;
    case 'form':
      yield* formRules(page, entity, lookup, pointer);
  }
}

/** A field that the page stands on: as stated, else there has to be one. */
function* chosenField(
  name: string | undefined,
  key: string,
  {
    entity,
    lookup,
    types: fitting,
    what,
    pointer,
  }: {
    readonly entity: Entity;
    readonly lookup: Lookup;
    readonly types: ReadonlySet<Field['type']>;
    readonly what: string;
    readonly pointer: string;
  },
): Findings {
  if (name !== undefined) {
    yield* namedField(name, entity, lookup, { types: fitting, what, pointer: `${pointer}/${key}` });
  } else if (!entity.fields.some((field) => fitting.has(field.type))) {
    yield problem('missing-field', pointer, `"${entity.name}" has no ${what}`, `Add a field of type ${what} to it.`);
  }
}

function* detailRules(page: DetailPage, entity: Entity, lookup: Lookup, pointer: string): Findings {
  const list = `/${kebabCase(pluralOf(entity))}`;
  if (page.path !== list) {
    yield problem('page-path', `${pointer}/path`, `records of "${entity.name}" stand below ${list}`, `Use ${list}.`);
  }
  const names = lookup.fields(entity);
  for (const [at, name] of (page.fields ?? []).entries()) {
    if (!names.has(name)) yield unknown('field', `${pointer}/fields/${at}`, name, names.keys());
  }
  const referring = [...lookup.entities.values()]
    .filter((other) => other.fields.some((field) => field.type === 'reference' && field.target === entity.name))
    .map((other) => other.name);
  for (const [at, name] of (page.related ?? []).entries()) {
    if (!lookup.entities.has(name)) {
      yield unknown('entity', `${pointer}/related/${at}`, name, referring);
    } else if (!referring.includes(name)) {
      const message = `"${name}" has no reference to "${entity.name}"`;
      yield problem('field-type', `${pointer}/related/${at}`, message, oneOf(referring, name));
    }
  }
}

/** A form offers what a new record can be given, and asks for everything that it must have. */
function* formRules(page: FormPage, entity: Entity, lookup: Lookup, pointer: string): Findings {
  if (page.fields === undefined) return;
  const offered = entity.fields.filter((field) => field.type !== 'total' && field.states === undefined);
  for (const [at, name] of page.fields.entries()) {
    const field = lookup.fields(entity).get(name);
    if (field === undefined) {
      yield unknown(
        'field',
        `${pointer}/fields/${at}`,
        name,
        offered.map((one) => one.name),
      );
    } else if (!offered.includes(field)) {
      const message = field.type === 'total' ? `"${name}" is computed` : `"${name}" begins where its states begin`;
      yield problem('field-type', `${pointer}/fields/${at}`, message, 'Remove it.');
    }
  }
  for (const { name, required, default: standard, type } of offered) {
    if (required !== true || standard !== undefined || type === 'boolean' || page.fields.includes(name)) continue;
    yield problem(
      'missing-field',
      `${pointer}/fields`,
      `a record needs "${name}"`,
      `Add "${name}", or give it a default.`,
    );
  }
}

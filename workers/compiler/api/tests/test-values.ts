import type { AppModel, EntityModel, FieldModel, Operation, ScalarField } from '../../model.ts';
import { fileFields, offers, scopeOf, verbOf } from '../access.ts';
import { writableFields } from '../columns.ts';
import { sampleNumber, sampleOf, sampleText } from '../samples.ts';
import { printValue, quote } from '../typescript.ts';

/** Uploads that a test can make: the smallest files that are what they say. */
const UPLOADS = ['image/png', 'application/pdf', 'text/plain'] as const;
const MARK_LENGTH = 8;

/** Whom the browser tests sign in: an administrator where there are roles, a visitor where nobody signs in. */
export function tester(app: AppModel): string {
  if (!app.auth) return 'anonymous';
  return app.roles.find((role) => role.isAdmin)?.name ?? 'authenticated';
}

/** Whether the API has the operation for somebody. */
export function mayUse(entity: EntityModel, operation: Operation, who: string): boolean {
  return offers(entity, operation) && scopeOf(entity, who, verbOf(operation)) !== 'none';
}

/** Entities whose records the tests can make over the API, with everything that those need. */
export function makeable(app: AppModel): readonly EntityModel[] {
  const who = tester(app);
  const found = new Set<string>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const entity of app.entities) {
      const needs = [...requiredTargets(entity)];
      const possible = mayUse(entity, 'create', who) && writableFields(entity).every(isFree);
      if (possible && needs.every((target) => found.has(target))) found.add(entity.names.snake);
    }
  }
  return app.entities.filter(({ names }) => found.has(names.snake));
}

function requiredTargets(entity: EntityModel): readonly string[] {
  const references = entity.fields.filter((field) => field.type === 'reference').filter((field) => field.required);
  return [...references, ...entity.links.filter((link) => link.required)].map(({ target }) => target);
}

/** Whether there is always another value for a test, however many records there are. */
function isFree(field: FieldModel): boolean {
  if (field.type === 'image' || field.type === 'file') return !field.required || uploadOf(field.accept) !== null;
  if (!field.unique) return true;
  switch (field.type) {
    case 'string':
      return field.pattern === null && (field.max === null || field.max >= MARK_LENGTH);
    case 'integer':
    case 'duration':
    case 'decimal':
    case 'money':
      return field.max === null || field.max - (field.min ?? 0) > 1_000_000;
    case 'email':
    case 'url':
    case 'phone':
    case 'reference':
      return true;
    default:
      return !field.required;
  }
}

/** The kind of upload that a test makes for a field; null where it has none that fits. */
function uploadOf(accept: readonly string[]): (typeof UPLOADS)[number] | null {
  return UPLOADS.find((type) => accept.includes(type)) ?? null;
}

/** Properties of an object literal: new values of a record, with records for what it has to refer to. */
export function madeProperties(entity: EntityModel): readonly string[] {
  const sample = sampleOf(entity);
  const values = writableFields(entity).flatMap((field): readonly string[] => {
    const name = field.column;
    if (field.type === 'reference')
      return field.required ? [`${name}: await create(api, ${quote(field.target)}),`] : [];
    if (field.type === 'image' || field.type === 'file') {
      const type = uploadOf(field.accept);
      return field.required && type !== null
        ? [`${name}: await upload(api, "/${entity.names.kebabPlural}/files/${name}", ${quote(type)}),`]
        : [];
    }
    if (!field.unique) return [`${name}: ${printValue(sample[name])},`];
    const value = uniqueValue(field);
    return value === null ? [] : [`${name}: ${value},`];
  });
  const links = entity.links
    .filter((link) => link.required)
    .map(({ name, target }) => `${name}: [await create(api, ${quote(target)})],`);
  return [...values, ...links];
}

/** Expression of a value that no other record has; null where there is none to be sure of. */
function uniqueValue(field: FieldModel): string | null {
  switch (field.type) {
    case 'string':
      return markedText(field);
    case 'email':
      return '`${newMark()}@example.com`';
    case 'url':
      return '`https://example.com/${newMark()}`';
    case 'phone':
      return '`+1 555 ${Math.floor(Math.random() * 1e9)}`';
    case 'integer':
    case 'duration':
    case 'decimal':
    case 'money': {
      const least = sampleNumber(field);
      const room = Math.min((field.max ?? 2_000_000_000) - least, 1_000_000_000);
      return `${least} + Math.floor(Math.random() * ${Math.floor(room)})`;
    }
    default:
      return null;
  }
}

function markedText(field: ScalarField): string {
  const filler = sampleText(field).slice(0, Math.max(0, (field.max ?? 200) - MARK_LENGTH - 1));
  return filler === '' ? 'newMark()' : `\`${filler.replaceAll(/[\\`$]/g, '')} \${newMark()}\``;
}

/** A field that a test can change to another value of the same kind; null for none. */
export function changeableColumn(entity: EntityModel): string | null {
  const found = writableFields(entity).find(
    (field) => field.type !== 'reference' && field.type !== 'image' && field.type !== 'file' && !field.unique,
  );
  return found?.column ?? null;
}

/** Fields that a test can upload a file for, with the kind of file. */
export function uploadable(entity: EntityModel): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fileFields(entity).flatMap(({ column, accept }) => {
      const type = uploadOf(accept);
      return type === null ? [] : [[column, type]];
    }),
  );
}

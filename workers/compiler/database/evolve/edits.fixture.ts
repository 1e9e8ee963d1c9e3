/** Edits of manifests, as people make them. */
import fc from 'fast-check';
import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';
import { TEAM } from './team.fixture.ts';

export type Edit = (manifest: Manifest) => void;

export function edited(edit: Edit, from: Manifest = TEAM): Manifest {
  const manifest = structuredClone(from);
  edit(manifest);
  return manifest;
}

export function entity(manifest: Manifest, name: string): Entity {
  const found = manifest.entities?.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function field(manifest: Manifest, of: string, name: string): Field {
  const found = entity(manifest, of).fields.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

export const addField =
  (of: string, added: Field): Edit =>
  (manifest) =>
    void entity(manifest, of).fields.push(added);
const change =
  (of: string, name: string, to: Partial<Field>): Edit =>
  (manifest) =>
    void Object.assign(field(manifest, of, name), to);
export const removeField =
  (of: string, name: string): Edit =>
  (manifest) => {
    const from = entity(manifest, of);
    from.fields = from.fields.filter((each) => each.name !== name);
  };

export const HARMLESS: readonly (readonly [string, Edit])[] = [
  ['an optional field', addField('project', { name: 'place', type: 'string', default: 'here' })],
  ['a required field', addField('project', { name: 'place', type: 'string', required: true, min: 3 })],
  [
    'a required field with a pattern',
    addField('project', { name: 'code', type: 'string', required: true, pattern: '[A-Z]{3}-[0-9]{2}' }),
  ],
  ['a required unique field', addField('project', { name: 'slug', type: 'string', required: true, unique: true })],
  ['a required date', addField('task', { name: 'begins', type: 'date', required: true })],
  ['a yes or no', addField('task', { name: 'urgent', type: 'boolean' })],
  [
    'a state machine',
    addField('task', {
      name: 'phase',
      type: 'enum',
      options: [{ value: 'one' }, { value: 'two' }],
      states: { transitions: [{ to: 'two' }] },
    }),
  ],
  ['a picture', addField('task', { name: 'photo', type: 'image' })],
  ['a reference', addField('task', { name: 'about', type: 'reference', target: 'label' })],
  ['a link', addField('project', { name: 'labels', type: 'references', target: 'label' })],
  [
    'a total',
    addField('project', {
      name: 'effort',
      type: 'total',
      total: { entity: 'task', function: 'sum', formula: 'hours * 60' },
    }),
  ],
  [
    'an entity',
    (manifest) =>
      void manifest.entities?.push({
        name: 'invoice',
        fields: [
          { name: 'total', type: 'money' },
          { name: 'project', type: 'reference', target: 'project' },
        ],
      }),
  ],
  ['a role', (manifest) => void manifest.roles?.push({ name: 'guest' })],
  [
    'another admin',
    (manifest) => {
      for (const role of manifest.roles ?? []) role.admin = role.name === 'helper';
    },
  ],
  [
    'a permission',
    (manifest) => {
      manifest.permissions = [{ entity: 'label', role: 'member', verbs: ['read'] }];
    },
  ],
  [
    'another ownership',
    (manifest) => {
      entity(manifest, 'label').ownership = 'public';
    },
  ],
  [
    'a description',
    (manifest) => {
      entity(manifest, 'task').description = "What's to do";
    },
  ],
  ['wider bounds', change('task', 'title', { max: 400 })],
  ['a longer text', change('task', 'title', { type: 'text' })],
  ['decimals', change('task', 'hours', { type: 'decimal' })],
  ['a text of a number', change('project', 'budget', { type: 'string' })],
  ['a moment of a day', change('task', 'due', { type: 'datetime' })],
  ['a text of options', change('task', 'size', { type: 'string', options: undefined as never })],
  ['another option', change('task', 'size', { options: [{ value: 'small' }, { value: 'large' }, { value: 'huge' }] })],
  [
    'a renamed option',
    change('task', 'size', { options: [{ value: 'tiny', renamedFrom: 'small' }, { value: 'large' }] }),
  ],
  ['a value that is required', change('task', 'note', { required: true })],
  ['a value that is not required', change('task', 'title', { required: false })],
  ['a default', change('task', 'hours', { default: 3 })],
  [
    'another transition',
    change('task', 'status', { states: { transitions: [{ to: 'done' }, { to: 'open', roles: ['lead'] }] } }),
  ],
  [
    'a renamed field',
    (manifest) => {
      Object.assign(field(manifest, 'task', 'hours'), { name: 'effort', renamedFrom: 'hours' });
      Object.assign(field(manifest, 'project', 'hours').total ?? {}, { formula: 'effort' });
    },
  ],
  ['a renamed reference', change('task', 'project', { name: 'venture', renamedFrom: 'project' })],
  ['a renamed link', change('task', 'labels', { name: 'marks', renamedFrom: 'labels' })],
  ['a renamed total', change('project', 'tasks', { name: 'task_count', renamedFrom: 'tasks' })],
  ['another total', change('project', 'hours', { total: { entity: 'task', function: 'max', formula: 'hours' } })],
  ['one total less', removeField('project', 'tasks')],
  ['a renamed entity', (manifest) => renameEntity(manifest, 'task', 'job')],
  [
    'swapped plurals',
    (manifest) => {
      entity(manifest, 'task').plural = 'labels';
      entity(manifest, 'label').plural = 'tasks';
    },
  ],
  [
    'another plural',
    (manifest) => {
      entity(manifest, 'task').plural = 'chores';
    },
  ],
  [
    'a sort order',
    (manifest) => {
      entity(manifest, 'task').sort = { field: 'due' };
    },
  ],
];

export function renameEntity(manifest: Manifest, from: string, to: string): void {
  Object.assign(entity(manifest, from), { name: to, renamedFrom: from });
  for (const each of manifest.entities ?? []) {
    for (const of of each.fields) {
      if (of.target === from) of.target = to;
      if (of.total?.entity === from) of.total.entity = to;
    }
  }
}

export const LOSSES: readonly (readonly [string, string, Edit])[] = [
  [
    'an entity',
    'data-loss',
    (manifest) => {
      manifest.entities = manifest.entities?.filter(({ name }) => name !== 'label') ?? [];
      removeField('task', 'labels')(manifest);
    },
  ],
  ['a field', 'data-loss', removeField('task', 'note')],
  ['a field with an index', 'data-loss', removeField('task', 'plan')],
  ['a link', 'data-loss', removeField('task', 'labels')],
  ['the target of a link', 'data-loss', change('task', 'labels', { target: 'project' })],
  ['an option', 'data-loss', change('task', 'size', { options: [{ value: 'small' }] })],
  [
    'a role',
    'data-loss',
    (manifest) => {
      manifest.roles = manifest.roles?.filter(({ name }) => name !== 'helper') ?? [];
    },
  ],
  [
    'all roles',
    'data-loss',
    (manifest) => {
      delete manifest.roles;
      delete field(manifest, 'task', 'status').states;
    },
  ],
  ['another type', 'data-loss', change('task', 'note', { type: 'integer' })],
  ['decimal places', 'data-loss', change('project', 'budget', { type: 'integer' })],
  ['room for text', 'may-violate', change('task', 'title', { max: 4 })],
  ['room for numbers', 'may-violate', change('task', 'hours', { max: 3 })],
  ['doubles', 'may-violate', change('label', 'name', { unique: true })],
];

/** Edits that people make, at a place that the number decides. */
export const editArbitrary: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom<readonly ((of: Entity, chosen: Field, manifest: Manifest) => void)[]>(
      ...[
        (of: Entity, chosen: Field) =>
          void Object.assign(chosen, {
            name: `${chosen.name.slice(0, 20)}_new`,
            renamedFrom: chosen.name,
            ...dropDisplay(of),
          }),
        (of: Entity) => void of.fields.push({ name: `added_${of.fields.length}`, type: 'string', required: true }),
        (of: Entity) => void of.fields.push({ name: `added_${of.fields.length}`, type: 'rating', unique: true }),
        (of: Entity, chosen: Field) => {
          if (of.fields.length > 1) of.fields = of.fields.filter((each) => each !== chosen);
        },
        (_of: Entity, chosen: Field) => {
          chosen.required = chosen.required !== true;
        },
        (_of: Entity, chosen: Field) => {
          chosen.max = (chosen.max ?? 10) + 10;
        },
        (_of: Entity, chosen: Field) => {
          delete chosen.unique;
        },
        (of: Entity) => {
          of.ownership = of.ownership === 'user' ? 'shared' : 'user';
        },
        (of: Entity) => {
          of.plural = `${of.name.slice(0, 20)}_many`;
        },
        (_of: Entity, chosen: Field) => {
          if (chosen.options !== undefined)
            chosen.options = [...chosen.options, { value: 'added_one' }] as typeof chosen.options;
        },
      ].map((edit) => [edit] as const),
    ),
    fc.nat(),
    fc.nat(),
  )
  .map(([[edit], first, second]): Edit => (manifest) => {
    const entities = manifest.entities ?? [];
    const of = entities[first % Math.max(1, entities.length)];
    const chosen = of?.fields[second % of.fields.length];
    if (of !== undefined && chosen !== undefined) edit?.(of, chosen, manifest);
  });

function dropDisplay(of: Entity): Record<string, never> {
  delete of.displayField;
  return {};
}

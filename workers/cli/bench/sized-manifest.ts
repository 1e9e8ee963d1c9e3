import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';

const ENTITIES_IN_GROUP = 5;

/** A manifest with this many entities, in groups that refer to each other as those of real applications do. */
export function sizedManifest(entityCount: number): Manifest {
  return {
    version: 1,
    name: 'bench',
    title: 'Bench',
    roles: [{ name: 'admin', admin: true }, { name: 'member' }],
    entities: Array.from({ length: entityCount }, (_, index) => entity(index, entityCount)),
    pages: [{ kind: 'board', path: '/board', title: 'Board', entity: 'thing_0' }],
  };
}

function entity(index: number, count: number): Entity {
  const fields: Field[] = [
    { name: 'title', type: 'string', required: true },
    { name: 'notes', type: 'text' },
    { name: 'price', type: 'money', min: 0 },
    { name: 'pieces', type: 'integer', min: 0, default: 1 },
    { name: 'due_on', type: 'date' },
    {
      name: 'status',
      type: 'enum',
      options: [{ value: 'open' }, { value: 'at_work' }, { value: 'done' }],
      states: { transitions: [{ from: ['open'], to: 'at_work' }, { to: 'done' }] },
    },
  ];
  const place = index % ENTITIES_IN_GROUP;
  if (place > 0) fields.push({ name: 'parent', type: 'reference', target: `thing_${index - 1}`, required: true });
  if (place === 0 && index + 1 < count) {
    const total = { entity: `thing_${index + 1}`, function: 'sum', formula: 'price * pieces' } as const;
    fields.push({ name: 'worth', type: 'total', total }, { name: 'picture', type: 'image' });
  }
  if (place === 2) fields.push({ name: 'related', type: 'references', target: `thing_${index - 2}` });
  return { name: `thing_${index}`, fields };
}

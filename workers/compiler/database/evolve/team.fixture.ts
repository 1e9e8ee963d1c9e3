import type { Manifest } from '#schemas/generated/manifest.ts';

/** An application with one of everything that an evolution can meet; tests edit copies of it. */
export const TEAM: Manifest = {
  version: 1,
  name: 'team',
  title: 'Team',
  roles: [{ name: 'lead', admin: true }, { name: 'helper' }, { name: 'member', default: true }],
  entities: [
    {
      name: 'project',
      fields: [
        { name: 'name', type: 'string', required: true, unique: true },
        { name: 'budget', type: 'money' },
        { name: 'tasks', type: 'total', total: { entity: 'task', function: 'count' } },
        { name: 'hours', type: 'total', total: { entity: 'task', function: 'sum', formula: 'hours' } },
      ],
    },
    {
      name: 'task',
      fields: [
        { name: 'title', type: 'string', required: true },
        { name: 'note', type: 'text' },
        { name: 'hours', type: 'integer', min: 0 },
        { name: 'due', type: 'date' },
        { name: 'size', type: 'enum', options: [{ value: 'small' }, { value: 'large' }] },
        {
          name: 'status',
          type: 'enum',
          options: [{ value: 'open' }, { value: 'done' }],
          states: { transitions: [{ to: 'done' }, { to: 'open', roles: ['lead', 'owner'] }] },
        },
        { name: 'project', type: 'reference', target: 'project', required: true, onDelete: 'cascade' },
        { name: 'plan', type: 'file' },
        { name: 'labels', type: 'references', target: 'label' },
      ],
    },
    {
      name: 'label',
      ownership: 'user',
      fields: [
        { name: 'name', type: 'string', required: true },
        { name: 'colour', type: 'colour' },
      ],
    },
  ],
};

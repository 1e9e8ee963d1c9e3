import { beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { compile } from '../compile.ts';
import { readScaffold } from '../read-scaffold.ts';

/** An application with every kind of view: states with roles, spans, pictures, a public form. */
const studio: Manifest = {
  version: 1,
  name: 'studio',
  title: 'Studio',
  roles: [{ name: 'lead', admin: true }, { name: 'member' }],
  entities: [
    {
      name: 'task',
      fields: [
        { name: 'title', type: 'string', required: true },
        {
          name: 'status',
          type: 'enum',
          options: [{ value: 'open' }, { value: 'review' }, { value: 'done' }],
          states: {
            transitions: [
              { from: ['open'], to: 'review' },
              { from: ['review'], to: 'done', roles: ['lead'] },
            ],
          },
        },
        { name: 'starts_on', type: 'date' },
        { name: 'ends_on', type: 'date' },
        { name: 'effort', type: 'money', currency: 'EUR' },
      ],
    },
    {
      name: 'request',
      fields: [
        { name: 'name', type: 'string', required: true },
        { name: 'source', type: 'string', required: true, default: 'site' },
        { name: 'photo', type: 'image' },
        { name: 'kind', type: 'enum', options: [{ value: 'small' }, { value: 'large' }] },
      ],
    },
  ],
  permissions: [
    { role: 'authenticated', entity: 'task', verbs: ['read', 'create', 'update'] },
    { role: 'lead', entity: 'request', verbs: ['read', 'update'] },
    { role: 'anonymous', entity: 'request', verbs: ['create'] },
  ],
  pages: [
    { kind: 'board', path: '/tasks/board', title: 'Board', entity: 'task' },
    {
      kind: 'calendar',
      path: '/plan',
      title: 'Plan',
      entity: 'task',
      start: 'starts_on',
      end: 'ends_on',
      roles: ['lead'],
    },
    { kind: 'gallery', path: '/wall', title: 'Wall', entity: 'request' },
    { kind: 'board', path: '/triage', title: 'Triage', entity: 'request' },
    { kind: 'form', path: '/ask', title: 'Ask', entity: 'request', fields: ['name', 'kind'], done: 'Thanks a lot' },
    { kind: 'form', path: '/report', title: 'Report', entity: 'task', fields: ['title'] },
    {
      kind: 'dashboard',
      path: '/dashboard',
      title: 'Overview',
      counts: [{ title: 'To review', entity: 'task', where: { field: 'status', equals: 'review' } }],
      charts: [
        { title: 'By status', entity: 'task', groupBy: 'status', kind: 'donut' },
        { title: 'Effort', entity: 'task', groupBy: 'starts_on', function: 'sum', field: 'effort' },
        { title: 'Effort by status', entity: 'task', groupBy: 'status', function: 'average', field: 'effort' },
        { title: 'Requests', entity: 'request', groupBy: 'kind' },
      ],
    },
  ],
};

let files: ReadonlyMap<string, string>;
beforeAll(async () => {
  const { value, diagnostics } = await compile(studio, await readScaffold());
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  files = new Map(value.files.map(({ path, content }) => [path, content.replaceAll(/\s+/g, ' ')]));
});
const source = (path: string): string => files.get(path) ?? '';

describe('a board', () => {
  it('of states moves along the transitions that the viewer may make', () => {
    const page = source('src/app/(app)/tasks/board/page.tsx');
    expect(page).toContain('transitionsFrom(statusTransitionsOfTask, row.status, viewer, row)');
    expect(page).toContain('may(viewer, "task", "update", row)');
    expect(source('src/app/(app)/tasks/board/actions.ts')).toContain(
      'service.transitionTask(id, "status", target.data)',
    );
  });

  it('of plain choices moves anywhere, and only to choices', () => {
    const actions = source('src/app/(app)/triage/actions.ts');
    expect(actions).toContain('z.enum(["small", "large"])');
    expect(actions).toContain('service.updateRequest(id, { kind: target.data })');
    expect(source('src/app/(app)/triage/page.tsx')).not.toContain('transitionsFrom');
  });
});

it('a calendar reads what begins in its weeks and what goes on from before', () => {
  const page = source('src/app/(app)/plan/page.tsx');
  expect(page).toContain('filters: { "starts_on.from": range.from, "starts_on.to": range.to }');
  expect(page).toContain('filters: { "starts_on.to": range.before, "ends_on.from": range.from }');
  expect(page).toContain('`/tasks/new?starts_on=${day}`');
});

it('a gallery serves pictures to those who may read them, not through the image optimiser', () => {
  expect(source('src/app/(app)/wall/page.tsx')).toContain('row.photo && fileHref(row.photo)');
  expect(source('src/components/gallery/gallery.tsx')).toContain('unoptimized');
});

describe('a form page', () => {
  it('that visitors send is public, traps robots and fills in what it does not ask for', () => {
    const actions = source('src/app/(site)/ask/actions.ts');
    expect(actions).toMatch(/if \(form\.get\("hp-address"\)\) redirect\("\/ask\?sent=1"\);/);
    expect(actions).toContain('form.set("source", "site")');
    expect(source('src/app/(site)/ask/record-form.tsx')).toContain('<Trap name="hp-address" />');
    expect(source('src/app/(site)/ask/record-form.tsx')).not.toContain('name="photo"');
    expect(source('src/app/(site)/ask/page.tsx')).toContain('<Thanks text="Thanks a lot" again="/ask" />');
    expect(source('src/config/access.ts')).toMatch(/publicPaths: [^;]*"\/ask"/);
    expect(source('src/config/navigation.ts')).toContain('{ label: "Ask", href: "/ask" }');
  });

  it('for people asks who they are, and has no trap', () => {
    expect(source('src/app/(app)/report/page.tsx')).toContain('await authorize("task", "create")');
    expect(source('src/app/(app)/report/record-form.tsx')).not.toContain('Trap');
    expect(source('src/config/access.ts')).toMatch(/memberPaths: [^;]*"\/report"/);
  });
});

describe('a dashboard', () => {
  it('asks before it reads what not everybody may see', () => {
    const page = source('src/app/(app)/dashboard/page.tsx');
    expect(page).toContain('may(viewer, "request", "read") ? summarizeRequests({');
    expect(page).toMatch(/\{requestsByKind && \( ?<BarChart/);
    expect(page).toContain('listTasks({ ...latestFirst, filters: { status: "review" } })');
    expect(page).toContain('href="/tasks?f.status=review"');
  });

  it('writes values as what was added up', () => {
    const page = source('src/app/(app)/dashboard/page.tsx');
    expect(page).toMatch(
      /<LineChart title="Effort" [^/]*interval="month" written=\{\(value\) => format\.money\(value, "EUR"\)\}/,
    );
    expect(page).toMatch(/<BarChart title="Effort by status"[^/]*isAdded=\{false\}/);
    expect(page).toMatch(/<DonutChart title="By status"[^/]*written=\{format\.number\}/);
  });
});

describe('the menu', () => {
  it('has one entry for the views of an entity, each shown to those who may use it', () => {
    const menu = source('src/config/navigation.ts');
    expect(menu.match(/href: "\/tasks"/g)).toHaveLength(2);
    expect(menu).toContain(
      '{ label: "List", href: "/tasks", icon: ListIcon, shownTo: (viewer) => may(viewer, "task", "read"), }',
    );
    expect(menu).toContain('shownTo: (viewer) => viewer?.role === "lead" && may(viewer, "task", "read")');
    expect(source('src/app/(app)/tasks/page.tsx')).toContain('<ViewTabs path="/tasks" />');
    expect(source('src/app/(app)/plan/page.tsx')).toContain('<ViewTabs path="/plan" />');
  });

  it('closes what is not for visitors', () => {
    const closed = /memberPaths: readonly string\[\] = \[([^\]]*)\]/.exec(source('src/config/access.ts'))?.[1] ?? '';
    for (const path of ['/tasks', '/tasks/board', '/plan', '/wall', '/triage', '/dashboard', '/settings', '/members']) {
      expect(closed).toContain(`"${path}"`);
    }
    expect(closed).not.toContain('"/ask"');
  });
});

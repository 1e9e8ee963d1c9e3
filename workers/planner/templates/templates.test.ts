import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#schemas/generated/manifest.ts';
import { PostgresCheck } from '../../compiler-checks/postgres-check.ts';
import { compile } from '../../compiler/compile.ts';
import { parseManifest } from '../../compiler/normalize/parse.ts';
import { themeOf } from '../../compiler/normalize/theme.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { contrast } from './combine/contrast.ts';
import { nearestTemplate, template, templates } from './templates.ts';

const IDS =
  `crm inventory booking helpdesk blog forum shop job-board courses event-tickets habits recipes expenses projects
properties clinic gym library survey wiki portfolio restaurant fleet hr donations newsletter link-collection feedback-board
time-tracking landing-page`.split(/\s+/);
const PLACEHOLDER =
  /lorem|ipsum|dolor sit|\bfoo\b|\bbar baz\b|\btodo\b|\btbd\b|placeholder|sample text|your (?:text|title|company) here|\bxxx|asdf|\bitem \d|\btest ?\d/i;
/** WCAG AA for text. */
const READABLE_CONTRAST = 4.5;
const MAX_SHARED = 0.6;
const check = new PostgresCheck();
let scaffold: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  scaffold = await readScaffold();
});
afterAll(() => check.close());

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

function entityNames({ entities = [] }: Manifest): readonly string[] {
  return entities.map(({ name }) => name);
}

/** Share of the smaller one's entities that the other has as well. */
function likeness(one: Manifest, other: Manifest): number {
  const [left, right] = [new Set(entityNames(one)), new Set(entityNames(other))];
  return left.intersection(right).size / Math.min(left.size, right.size);
}

function manifestOf(id: string): Manifest {
  const found = template(id);
  if (found === null) throw new Error(id);
  return found.manifest;
}

describe('templates', () => {
  it('are those that were promised, by title', () => {
    expect(
      templates()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(IDS.toSorted());
    const titles = templates().map(({ title }) => title);
    expect(titles).toEqual(titles.toSorted());
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(IDS)('%s is valid without a warning, and compiles to SQL that runs', async (id) => {
    const one = template(id);
    expect(parseManifest(one?.manifest).diagnostics).toEqual([]);
    const { value, diagnostics } = await compile(one?.manifest, scaffold);
    expect(diagnostics).toEqual([]);
    const files = (value?.files ?? []).map(({ path, content }) => ({ path, content }));
    await expect(check.execute(files)).resolves.toEqual([]);
  });

  it.each(IDS)('%s is worth starting from', (id) => {
    const manifest = manifestOf(id);
    const { entities = [], pages = [], seed = [] } = manifest;
    expect(entities.length).toBeGreaterThanOrEqual(3);
    expect(new Set(pages.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(3);
    expect(seed.map(({ entity }) => entity).toSorted()).toEqual(entityNames(manifest).toSorted());
    expect(seed.every(({ records = [] }) => records.length >= 2)).toBe(true);
    expect(entities.some(({ fields }) => fields.some(({ states }) => states !== undefined))).toBe(true);
    expect(texts(manifest).filter((text) => PLACEHOLDER.test(text))).toEqual([]);
  });

  it.each(IDS)('%s opens nothing by accident', (id) => {
    const { entities = [], permissions = [], roles = [] } = manifestOf(id);
    const unnamed = entities.filter(
      ({ name, ownership }) => ownership !== 'user' && !permissions.some(({ entity }) => entity === name),
    );
    // Where there are roles, an entity without rights would be everybody's.
    expect(roles.length > 0 ? unnamed.filter(({ ownership }) => ownership !== 'public') : []).toEqual([]);
    const people = /^(?:patient|employee|subscriber|signup|volunteer|customer_order|prescription|contract|response)$/;
    expect(
      permissions.filter(
        ({ role, entity, verbs }) => role === 'anonymous' && verbs.includes('read') && people.test(entity),
      ),
    ).toEqual([]);
  });

  it('are unlike each other', () => {
    const all = templates().map(({ manifest }) => manifest);
    const alike = all.flatMap((one, at) => all.slice(at + 1).filter((other) => likeness(one, other) >= MAX_SHARED));
    expect(alike.map(({ name }) => name)).toEqual([]);
    expect(new Set(all.map(({ theme }) => theme?.primary)).size).toBe(all.length);
    expect(new Set(all.map(({ pages = [] }) => pages.map(({ kind }) => kind).join())).size).toBeGreaterThan(
      all.length * 0.9,
    );
  });

  it('have colours that can be read', () => {
    const pale = templates().filter(({ manifest }) => {
      const { primary, background } = themeOf(manifest);
      return contrast(primary, background ?? '#ffffff') < READABLE_CONTRAST;
    });
    expect(pale.map(({ id }) => id)).toEqual([]);
  });

  it('are found by id, and by a near miss', () => {
    expect(template(' CRM ')?.id).toBe('crm');
    expect(template('nothing')).toBeNull();
    expect(template('__proto__')).toBeNull();
    expect(nearestTemplate('job-bord')).toBe('job-board');
    expect(nearestTemplate('Ticket system')).toBe('helpdesk');
    expect(nearestTemplate('quite another thing')).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity, Manifest } from '#schemas/generated/manifest.ts';
import { compileDatabase } from '../../../compiler/database/compile-database.ts';
import { normalize } from '../../../compiler/normalize/normalize.ts';
import { parseManifest } from '../../../compiler/normalize/parse.ts';
import { plan, type Plan } from '../../plan.ts';
import { KNOWN_FIELDS } from '../../lexicon/known-fields.ts';
import { THINGS } from '../../lexicon/things.ts';
import { template, templates, type Template } from '../templates.ts';
import { combine } from './combine.ts';

const words = (text: string): string[] => [
  ...new Set(text.split(/[\s|,;/!()]+/).filter((word) => /^\p{L}{3,}$/u.test(word))),
];
const GLUE =
  ' with ; and ; or ; without ; no ; roles: ;. ;, ; have ; only ; can edit ; for ; ohne ; mit ; sans ; in dark blue; a calendar of ; per '.split(
    ';',
  );

function templateOf(id: string): Template {
  const found = template(id);
  if (found === null) throw new Error(id);
  return found;
}

/** What a planner made of a prompt, for a test that does not depend on it. */
function planOf(manifest: Partial<Manifest>): Plan {
  return { manifest: { version: 1, name: 'app', title: 'App', ...manifest }, understood: [], assumed: [], notMade: [] };
}

function fieldNames({ manifest }: Plan, entity: string): readonly string[] {
  return (manifest.entities ?? []).find(({ name }) => name === entity)?.fields.map(({ name }) => name) ?? [];
}

function entityNames({ manifest }: Plan): readonly string[] {
  return (manifest.entities ?? []).map(({ name }) => name);
}

const ASSET: Entity = {
  name: 'asset',
  label: 'Asset',
  labelPlural: 'Assets',
  fields: [
    { name: 'serial_number', label: 'Serial number', type: 'string', required: true },
    { name: 'condition', label: 'Condition', type: 'string' },
  ],
};

describe('combine', () => {
  it('leaves a template as it is where the prompt is empty', () => {
    const { manifest, assumed, understood } = combine(templateOf('blog'), planOf({}), ' ');
    expect(manifest).toEqual(templateOf('blog').manifest);
    expect(understood).toEqual(['Template “Blog”: posts, drafts, topics, comments, subscribers.']);
    expect(assumed).toHaveLength(1);
  });

  it('adds entities and fields that the prompt names, and no others', () => {
    const ticket: Entity = {
      name: 'ticket',
      label: 'Ticket',
      fields: [
        { name: 'title', label: 'Title', type: 'string', required: true },
        { name: 'room_number', label: 'Room number', type: 'string' },
        { name: 'asset', label: 'Asset', type: 'reference', target: 'asset' },
      ],
    };
    const person: Entity = { name: 'person', label: 'Person', fields: [{ name: 'name', type: 'string' }] };
    const planned = planOf({ entities: [ticket, ASSET, person] });
    const made = combine(
      templateOf('helpdesk'),
      planned,
      'Assets have a serial number; tickets a room number and an asset.',
    );
    expect(entityNames(made)).toEqual([
      ...(templateOf('helpdesk').manifest.entities ?? []).map(({ name }) => name),
      'asset',
    ]);
    expect(fieldNames(made, 'ticket')).toEqual(expect.arrayContaining(['subject', 'status', 'room_number', 'asset']));
    expect(fieldNames(made, 'ticket')).not.toContain('title');
    expect(made.understood).toContain('Added to the template: Assets.');
    expect(made.understood).toContain('Ticket also has: room number, asset.');
  });

  it('keeps what it adds from roles that only look after their own', () => {
    const made = combine(templateOf('helpdesk'), planOf({ entities: [ASSET] }), 'with assets');
    const rights = (made.manifest.permissions ?? []).filter(({ entity }) => entity === 'asset');
    expect(rights.map(({ role }) => role)).toEqual(['agent']);
    expect(made.assumed).toContain('Assets: Agent may read and change all of them.');
  });

  it('takes choices from the prompt, and drops views of those that are gone', () => {
    const options = ['gold', 'silver', 'bronze'].map((value) => ({ value }));
    const company: Entity = {
      name: 'company',
      label: 'Company',
      fields: [
        { name: 'name', type: 'string' },
        { name: 'tier', type: 'enum', options },
      ],
    };
    const { manifest } = combine(
      templateOf('crm'),
      planOf({ entities: [company] }),
      'companies with a tier: gold, silver or bronze',
    );
    const tier = manifest.entities?.find(({ name }) => name === 'company')?.fields.find(({ name }) => name === 'tier');
    expect(tier?.options?.map(({ value }) => value)).toEqual(['gold', 'silver', 'bronze']);
    expect(JSON.stringify(manifest.seed)).not.toContain('"tier":"prospect"');
    expect(manifest.pages?.map(({ path }) => path)).toContain('/companies');
    expect(manifest.pages?.map(({ path }) => path)).not.toContain('/companies/customers');
  });

  it('removes what the prompt excludes, with all that stands on it', () => {
    const made = combine(templateOf('shop'), planOf({}), 'A shop without reviews, and no discounts.');
    expect(entityNames(made)).not.toContain('review');
    expect(JSON.stringify(made.manifest)).not.toMatch(/"(?:entity|target)":"(?:review|discount)"/);
    expect(fieldNames(made, 'product')).not.toContain('stars');
    expect(made.understood).toContain('Left out, as the prompt asks: reviews, discounts.');
  });

  it.each([
    ['booking', 'Buchungen, ohne Kalender', 'calendar'],
    ['crm', 'CRM with no board', 'board'],
    ['wiki', 'a wiki, no dashboard please', 'dashboard'],
  ])('of %s and %j leaves out the page', (id, prompt, kind) => {
    const { manifest } = combine(templateOf(id), planOf({}), prompt);
    expect(templateOf(id).manifest.pages?.some((page) => page.kind === kind)).toBe(true);
    expect(manifest.pages?.some((page) => page.kind === kind)).toBe(false);
  });

  it('gives name, language and colours of the prompt precedence', () => {
    const planned = planOf({ title: 'Blue Door', locale: 'fr', theme: { primary: '#1d4ed8' } });
    const { manifest } = combine(templateOf('restaurant'), planned, 'A restaurant called Blue Door, in blue');
    expect(manifest).toMatchObject({
      title: 'Blue Door',
      name: 'blue-door',
      locale: 'fr',
      theme: { primary: '#1d4ed8', font: 'serif' },
    });
    expect(JSON.stringify(manifest.pages)).not.toContain('The Copper Spoon');
    // The template's ground is too dark for that blue.
    expect(manifest.theme?.background).toBeUndefined();
  });

  it('keeps the name of the template where the prompt gives none', () => {
    const { manifest } = combine(templateOf('gym'), planOf({ title: 'Gyms and members' }), 'a gym with members');
    expect(manifest.title).toBe('Iron & Chalk');
  });

  it('names roles as the prompt does, everywhere, and gives them its rights', () => {
    const planned = planOf({
      roles: [
        { name: 'boss', label: 'Boss', admin: true },
        { name: 'technician', label: 'Technician' },
        { name: 'member', label: 'Member', default: true },
      ],
      entities: [{ name: 'ticket', label: 'Ticket', fields: [{ name: 'subject', type: 'string' }] }],
      permissions: [
        { role: 'technician', entity: 'ticket', verbs: ['read'] },
        { role: 'member', entity: 'ticket', verbs: ['read', 'delete'] },
      ],
    });
    const { manifest } = combine(templateOf('helpdesk'), planned, 'The boss closes tickets, technicians read tickets.');
    // Technicians are what the template calls agents; members are nobody's word, so customers stay.
    expect(manifest.roles?.map(({ name }) => name)).toEqual(['boss', 'technician', 'customer']);
    expect(manifest.permissions).toContainEqual({ role: 'technician', entity: 'ticket', verbs: ['read'] });
    expect(manifest.permissions?.some(({ verbs, entity }) => entity === 'ticket' && verbs.includes('delete'))).toBe(
      false,
    );
    expect(JSON.stringify(manifest)).not.toMatch(/"(?:lead|agent)"/);
  });

  it('is valid for any prompt, and deterministic', () => {
    const part = fc.oneof(
      { arbitrary: fc.constantFrom(...words(THINGS)), weight: 3 },
      { arbitrary: fc.constantFrom(...words(KNOWN_FIELDS)), weight: 2 },
      { arbitrary: fc.constantFrom(...GLUE), weight: 3 },
    );
    const vocabulary = templates().flatMap(({ manifest }) =>
      (manifest.entities ?? []).flatMap((entity) => [entity.name, ...entity.fields.map(({ name }) => name)]),
    );
    const own = fc.constantFrom(...new Set(vocabulary.map((name) => name.replaceAll('_', ' '))));
    const prompt = fc
      .array(fc.oneof({ arbitrary: part, weight: 3 }, { arbitrary: own, weight: 2 }), { maxLength: 30 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.constantFrom(...templates()), prompt, (one, text) => {
        const planned = plan(text);
        const made = combine(one, planned, text);
        expect(parseManifest(made.manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(compileDatabase(normalize(made.manifest)).value).not.toBeNull();
        expect(made.notMade.filter((line) => line.includes('could not be joined'))).toEqual([]);
        expect(combine(one, planned, text)).toEqual(made);
      }),
      { numRuns: 150 },
    );
  });

  it('joins any two templates', () => {
    const asPlan = ({ manifest }: Template): Plan => ({ manifest, understood: [], assumed: [], notMade: [] });
    const pair = fc.tuple(fc.constantFrom(...templates()), fc.constantFrom(...templates()));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const labels = (other.manifest.entities ?? []).map(({ name }) => name.replaceAll('_', ' '));
        const { manifest } = combine(one, asPlan(other), `with ${labels.join(', ')}`);
        expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect((manifest.entities ?? []).length).toBeGreaterThanOrEqual((one.manifest.entities ?? []).length);
      }),
      { numRuns: 60 },
    );
  });
});

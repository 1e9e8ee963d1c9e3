import { describe, expect, it } from 'vitest';
import type { Permission } from '#schemas/generated/manifest.ts';
import { plan } from './plan.ts';

function rights(prompt: string, role: string, entity: string): Record<string, string> {
  const { permissions = [] } = plan(prompt).manifest;
  const own = permissions.filter((permission: Permission) => permission.role === role && permission.entity === entity);
  return Object.fromEntries(own.flatMap(({ verbs, scope = 'all' }) => verbs.map((verb) => [verb, scope])));
}

describe('who may do what', () => {
  it('lets people who take part see their own requests only', () => {
    const prompt =
      'Support: customers open tickets with a title; agents answer and close tickets; admins manage agents.';
    expect(rights(prompt, 'customer', 'ticket')).toEqual({ create: 'all', read: 'own', update: 'own' });
    expect(rights(prompt, 'agent', 'ticket')['update']).toBe('all');
  });

  it('restricts readers to reading', () => {
    const prompt =
      'A team has players with name and position, and matches with date. Coaches edit everything, parents can only view.';
    expect(rights(prompt, 'parent', 'match')).toEqual({ read: 'all' });
    expect(rights(prompt, 'coach', 'match')['create']).toBe('all');
  });

  it('keeps "only their own data" to the person', () => {
    const prompt =
      'HR tool: employees (name, salary), leave requests. HR managers see everything; employees see only their own data and request leave.';
    expect(rights(prompt, 'employee', 'employee')).toEqual({ read: 'own' });
  });

  it('leaves to nobody else what only some may', () => {
    const german =
      'Sportverein: Mitglieder mit Name, Beiträge mit Betrag und bezahlt, Termine. Nur der Vorstand darf Beiträge sehen.';
    expect(rights(german, 'mitglied', 'beitrag')).toEqual({});
    expect(rights(german, 'mitglied', 'termin')).toEqual({ read: 'all' });
    const english =
      'Tickets with title. Agents answer tickets. Customers create tickets. Only managers can delete tickets.';
    expect(rights(english, 'agent', 'ticket')).not.toHaveProperty('delete');
  });

  it('does not give away what is bookmarked', () => {
    const prompt = 'Podcast site with shows and episodes (title, duration). Listeners can bookmark episodes.';
    expect(rights(prompt, 'listener', 'episode')).toEqual({ read: 'all' });
    expect(rights(prompt, 'listener', 'bookmark')['create']).toBe('all');
  });

  it('lets who edits their own truck edit its menu', () => {
    const prompt = 'Food trucks with menu items. Truck owners edit only their own truck. Anyone can browse trucks.';
    expect(rights(prompt, 'truck_owner', 'menu_item')).toEqual({ create: 'all', read: 'all', update: 'own' });
  });

  it('does not show customers what was replied to others', () => {
    const prompt = 'Customers open tickets with title; agents reply to tickets; admins manage agents.';
    expect(rights(prompt, 'customer', 'reply')['read']).toBe('own');
    expect(plan(prompt).assumed.join(' ')).toContain('who created a record');
  });

  it('makes nobody who merely signs up a moderator', () => {
    const { manifest } = plan('Users post questions with title. Moderators can close questions.');
    expect(manifest.roles?.find((role) => role.default === true)?.name).toBe('member');
  });

  it('shows the public what is public, but no people', () => {
    const prompt =
      'Donations tracker: donors with email, campaigns with goal. The public can browse campaigns without signing in.';
    expect(rights(prompt, 'anonymous', 'campaign')).toEqual({ read: 'all' });
    expect(rights(prompt, 'anonymous', 'donor')).toEqual({});
  });

  it('takes away what is forbidden, in one word or two, and after "but"', () => {
    const prompt =
      'Visits with date and reason. Findings with text. Vets write findings. The reception makes visits but may not see findings. Guests cannot edit visits.';
    expect(rights(prompt, 'reception', 'finding')).toEqual({});
    expect(rights(prompt, 'reception', 'visit')['create']).toBe('all');
    expect(rights(prompt, 'guest', 'visit')['update']).toBeUndefined();
    const events =
      'Events with title, payments with amount. Members see events but not payments. Treasurers manage payments.';
    expect(rights(events, 'member', 'event')).toEqual({ read: 'all' });
    expect(rights(events, 'member', 'payment')).toEqual({});
  });

  it('shows nothing else to who sees only one thing', () => {
    const prompt =
      'Wohnungen mit Adresse, Reparaturen mit Titel und Kosten. Der Hausmeister sieht nur die Reparaturen.';
    expect(rights(prompt, 'hausmeister', 'reparatur')).toEqual({ read: 'all' });
    expect(rights(prompt, 'hausmeister', 'wohnung')).toEqual({});
    expect(rights(prompt, 'admin', 'wohnung')['read']).toBe('all');
  });

  it('lets who signs up put themselves down, and change nothing else', () => {
    const prompt =
      'Events with title and date; shifts with event, start and places. Volunteers sign up. Coordinators manage shifts.';
    expect(rights(prompt, 'volunteer', 'registration')).toEqual({ create: 'all', read: 'own', update: 'own' });
    expect(rights(prompt, 'volunteer', 'shift')).toEqual({ read: 'all' });
    const registration = plan(prompt).manifest.entities?.find(({ name }) => name === 'registration');
    expect(registration?.fields.flatMap(({ target }) => target ?? [])).toEqual(['shift']);
  });

  it.each([
    [
      'Termine mit Datum. Aufträge mit Titel und Status. Mechaniker bearbeiten Aufträge. Nur der Meister darf Aufträge löschen.',
      ['meister', 'mechaniker'],
    ],
    ['Mitglieder mit Name und E-Mail. Nur Vorstand darf Mitglieder bearbeiten.', ['vorstand', 'mitglied']],
    ['Membres avec nom, événements avec date. Seuls les admins peuvent modifier les événements.', ['admin', 'membre']],
  ])('finds who acts: %s', (prompt, roles) => {
    expect(plan(prompt).manifest.roles?.map(({ name }) => name)).toEqual(roles);
  });

  it.each([
    ['My reading list: books with title and rating. Private.', 'user'],
    ['Our team tracks servers with hostname and owner.', 'shared'],
    ['An internal directory for our company: people with name and phone.', 'shared'],
  ])('%s → %s', (prompt, ownership) => {
    const { manifest } = plan(prompt);
    expect(manifest.entities?.[0]?.ownership ?? 'shared').toBe(ownership);
    expect((manifest.permissions ?? []).filter((permission) => permission.role === 'anonymous')).toEqual([]);
  });

  it('has the owner read what visitors send', () => {
    const { manifest } = plan('Landing page for a bike shop with a contact form');
    expect(manifest.permissions).toEqual([{ role: 'anonymous', entity: 'message', verbs: ['create'] }]);
    expect(manifest.roles?.map((role) => [role.admin === true, role.default === true])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

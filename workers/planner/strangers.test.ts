import { describe, expect, it } from 'vitest';
import type { Manifest, Permission } from '#schemas/generated/manifest.ts';
import { parseManifest } from '../compiler/normalize/parse.ts';
import strangers from './fixtures/strangers.json' with { type: 'json' };
import { plan } from './plan.ts';

function fieldsOf({ entities = [] }: Manifest, name: string): Record<string, string> {
  const entity = entities.find((one) => one.name === name);
  return Object.fromEntries((entity?.fields ?? []).map((field) => [field.name, field.type]));
}

function namesOf({ entities = [] }: Manifest): readonly string[] {
  return entities.map(({ name }) => name);
}

function rolesOf({ roles = [] }: Manifest): readonly string[] {
  return roles.map(({ name }) => name);
}

function rights({ permissions = [] }: Manifest, role: string, entity: string): Record<string, string> {
  const own = permissions.filter((one: Permission) => one.role === role && one.entity === entity);
  return Object.fromEntries(own.flatMap(({ verbs, scope = 'all' }) => verbs.map((verb) => [verb, scope])));
}

describe('prompts of trades that no table knows', () => {
  it.each(strangers)('$id: a valid manifest with the things named', ({ prompt, entities, roles, junk }) => {
    const { manifest } = plan(prompt);
    expect(parseManifest(manifest).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(entities.filter((name) => !namesOf(manifest).includes(name))).toEqual([]);
    expect(roles.filter((name) => !rolesOf(manifest).includes(name))).toEqual([]);
    expect(junk.filter((name) => namesOf(manifest).includes(name))).toEqual([]);
  });
});

describe('who acts, however the sentence is turned', () => {
  it('finds in a passive sentence who does it, and what it is done to', () => {
    const { manifest } = plan(
      'Jobs with source language and deadline. Invoices are approved by managers. Jobs are assigned to translators.',
    );
    expect(rolesOf(manifest)).toContain('manager');
    expect(namesOf(manifest)).toContain('invoice');
    expect(fieldsOf(manifest, 'job')).toHaveProperty('translator');
  });

  it('leaves a sentence alone whose participle is no verb of records', () => {
    const { manifest } = plan('Plants with name and height. Plants are watered by rain.');
    expect(rolesOf(manifest)).toEqual([]);
  });

  it('gives a right that only two roles have to both of them and to nobody else', () => {
    const { manifest } = plan(
      'Transactions with date and amount. Members with name. Members read members. Only treasurers and auditors may see transactions.',
    );
    expect(rights(manifest, 'treasurer', 'transaction')['read']).toBe('all');
    expect(rights(manifest, 'auditor', 'transaction')['read']).toBe('all');
    expect(rights(manifest, 'member', 'transaction')).toEqual({});
  });

  it('reads "do everything" as running the place', () => {
    const { manifest } = plan(
      'Silos with code and crop. Operators add silos. Managers do everything. Auditors read silos.',
    );
    expect(manifest.roles?.find(({ admin }) => admin === true)?.name).toBe('manager');
  });

  it('lets who only adds neither change nor delete', () => {
    const { manifest } = plan('Pours with location and volume. Foremen can only add pours. Engineers edit pours.');
    expect(Object.keys(rights(manifest, 'foreman', 'pour')).toSorted()).toEqual(['create', 'read']);
  });

  it('leaves deleting to the one who alone may delete', () => {
    const { manifest } = plan(
      'Samples with code. Clerks add samples. Technicians edit samples. Only supervisors may delete.',
    );
    expect(rights(manifest, 'technician', 'sample')).not.toHaveProperty('delete');
    expect(rights(manifest, 'supervisor', 'sample')['delete']).toBe('all');
  });

  it.each([
    [
      'Dogs with name and breed. Stays with dog and check-in. Owners see only their own dogs and stays.',
      'dog',
      'app_owner',
    ],
    [
      'Films with title. Jurors read films. Filmmakers submit films.\n\nRoles\n- Filmmaker: sees only own films',
      'film',
      'filmmaker',
    ],
    [
      'Einsätze mit Datum und Ort. Gruppenführer legen Einsätze an. Kameraden sehen nur ihre eigenen Einsätze.',
      'einsatz',
      'kamerade',
    ],
    [
      'Commandes avec patient et teinte. Les techniciens changent le statut. Les dentistes envoient des commandes. Les dentistes ne voient que leurs propres commandes.',
      'commande',
      'dentiste',
    ],
    ['Clases con estilo. Los profesores crean clases. Los alumnos ven solo sus clases.', 'clase', 'alumno'],
  ])('keeps to their own what people may see of their own only: %s', (prompt, entity, role) => {
    expect(rights(plan(prompt).manifest, role, entity)['read']).toBe('own');
  });

  it('lets one author write what everybody reads', () => {
    const { manifest } = plan(
      'A public journal of sightings, anyone can read, only I can add sightings (species, spot, date, photo).',
    );
    expect(rights(manifest, 'anonymous', 'sighting')).toEqual({ read: 'all' });
    expect(rights(manifest, 'authenticated', 'sighting')).toEqual({});
    expect(rights(manifest, 'reader', 'sighting')).toEqual({ read: 'all' });
    expect(manifest.roles?.map(({ name, admin }) => [name, admin === true])).toEqual([
      ['author', true],
      ['reader', false],
    ]);
  });

  it.each([
    'Página web para mi cervecería artesanal con carta de cervezas (nombre, graduación, precio), horarios y reservas',
    'Site pour notre gîte rural : chambres avec photo, prix par nuit et capacité',
  ])('shows the menu of a public site to everybody: %s', (prompt) => {
    const { permissions = [] } = plan(prompt).manifest;
    expect(permissions.some(({ role, verbs }) => role === 'anonymous' && verbs.includes('read'))).toBe(true);
  });
});

describe('product briefs', () => {
  it('reads "Fields for a deed" as the deed, and neither label nor reason as a thing', () => {
    const { manifest } = plan(
      'Product brief: Notary Desk\n\nGoal: replace the paper register.\n\nFields for a deed:\n- Number\n- Type (sale, will, mortgage)\n- Fee\n\nNotaries create deeds.',
    );
    expect(manifest.title).toBe('Notary Desk');
    expect(namesOf(manifest)).toEqual(['deed']);
    expect(fieldsOf(manifest, 'deed')).toMatchObject({ number: 'string', type: 'enum' });
  });

  it('keeps goals that are kept', () => {
    const { manifest } = plan('Goals: title, deadline, progress\nTasks: title, goal, done');
    expect(namesOf(manifest)).toContain('goal');
  });

  it('takes the title above a list of things for a title', () => {
    const { manifest } = plan(
      'Film festival submissions\n\n- Film: title, director, country\n- Screening: film, venue, starts at',
    );
    expect(manifest.title).toBe('Film Festival Submissions');
    expect(namesOf(manifest)).toEqual(['film', 'screening']);
  });

  it('does not keep twice what a deed leaves behind and the prompt describes', () => {
    const { manifest } = plan(
      'Members reserve courts. Courts have a surface and an hourly rate. A reservation has a start and an end.',
    );
    expect(namesOf(manifest)).toEqual(['court', 'reservation']);
    expect(fieldsOf(manifest, 'court')).toMatchObject({ surface: 'string', hourly_rate: 'money' });
    const scored = plan('Jurors score films. Films: title, country. Scores: film, points 1-10, comment.').manifest;
    expect(namesOf(scored)).not.toContain('review');
  });

  it('reads what is listed behind a German verb as fields', () => {
    const { manifest } = plan('Wir wollen Einsätze erfassen: Datum, Alarmzeit, Einsatzort, Stichwort.');
    expect(namesOf(manifest)).toEqual(['einsatz']);
    expect(Object.keys(fieldsOf(manifest, 'einsatz'))).toEqual(['datum', 'alarmzeit', 'einsatzort', 'stichwort']);
  });

  it('reads the verb of a Spanish sentence as a verb', () => {
    const { manifest } = plan('Clases con estilo y nivel. Los profesores ponen la asistencia. Pagos mensuales.');
    expect(namesOf(manifest)).toEqual(expect.arrayContaining(['clase', 'asistencia', 'pago_mensual']));
    expect(namesOf(manifest).filter((name) => name.includes('ponen'))).toEqual([]);
    expect(fieldsOf(manifest, 'clase')['nivel']).toBe('enum');
  });

  it('adds what somebody sets to what was spoken of', () => {
    const { manifest } = plan('Researchers report vulnerabilities with severity and title. Triagers set the payout.');
    expect(fieldsOf(manifest, 'vulnerability')).toHaveProperty('payout');
  });

  it('makes days of a check-in, states of steps that a thing passes', () => {
    const stays = plan('Stays with dog, kennel number, check-in, check-out').manifest;
    expect(fieldsOf(stays, 'stay')).toMatchObject({ check_in: 'date', check_out: 'date' });
    const loans = plan(
      'A loan goes to an institution from a start date to an end date and passes requested, approved, shipped, returned.',
    );
    expect(fieldsOf(loans.manifest, 'loan')).toMatchObject({
      institution: 'string',
      start_date: 'date',
      status: 'enum',
    });
  });

  it('reads "sign off" as approving, not as signing up', () => {
    const { manifest } = plan('Pours with location. Foremen add pours. Quality managers sign off pours.');
    expect(rolesOf(manifest)).toContain('quality_manager');
    expect(namesOf(manifest)).toEqual(['pour']);
  });
});

describe('what is told as not made', () => {
  it.each([
    ['Lehrgänge mit Titel, Ablaufdatum, bezahlt ja/nein.', /ja|nein/],
    ['Boats with name, length in metres, price per day.', /metres/],
    ['We operate a corn maze. Groups with name and size.', /operate/],
  ])('holds no false alarm: %s', (prompt, alarm) => {
    expect(plan(prompt).notMade.filter((line) => alarm.test(line))).toEqual([]);
  });

  it('speaks the language of the prompt', () => {
    const { notMade } = plan('Site pour notre gîte rural : chambres avec photo et prix, formulaire de réservation');
    expect(notMade.join(' ')).not.toMatch(/ of |as a page/);
  });
});

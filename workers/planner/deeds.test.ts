import { describe, expect, it } from 'vitest';
import type { Entity, Field, Manifest } from '#schemas/generated/manifest.ts';
import { plan } from './plan.ts';

const entity = ({ entities = [] }: Manifest, name: string): Entity | undefined =>
  entities.find((one) => one.name === name);

/** The fields of a record, as `name:type`. */
const fieldsOf = (manifest: Manifest, name: string): readonly string[] =>
  entity(manifest, name)?.fields.map((field) => `${field.name}:${field.type}`) ?? [];

const field = (manifest: Manifest, path: string): Field | undefined => {
  const [name = '', key = ''] = path.split('.');
  return entity(manifest, name)?.fields.find((one) => one.name === key);
};

const choices = (manifest: Manifest, path: string): readonly string[] =>
  field(manifest, path)?.options?.map(({ value }) => value) ?? [];

/** What a role may do with a record, as `verb` or `verb own`. */
const rights = ({ permissions = [] }: Manifest, role: string, name: string): readonly string[] =>
  permissions
    .filter((one) => one.role === role && one.entity === name)
    .flatMap(({ verbs, scope }) => verbs.map((verb) => (scope === 'own' ? `${verb} own` : verb)))
    .toSorted();

describe('what people do with a record', () => {
  it.each([
    [
      'Petitions with a title. Moderators can close petitions. Citizens create petitions.',
      'petition.status',
      ['open', 'closed'],
    ],
    [
      'Hall rental. People ask for a date, the secretary confirms or declines.',
      'hall_rental.status',
      ['requested', 'confirmed', 'declined', 'returned'],
    ],
    ['Articles with title and text. Editors publish articles.', 'article.status', ['draft', 'published']],
    [
      'Projects with name and rate. I mark projects as invoiced and paid.',
      'project.status',
      ['open', 'invoiced', 'paid'],
    ],
    [
      'Rides with start and seats. Drivers offer rides. Drivers can cancel rides.',
      'ride.status',
      ['planned', 'cancelled'],
    ],
    [
      'Tests with method, result value and unit. Results need approval by a supervisor.',
      'test.status',
      ['requested', 'approved', 'declined'],
    ],
    [
      'Beiträge mit Titel und Text. Redakteure veröffentlichen Beiträge.',
      'beitrag.status',
      ['entwurf', 'veroeffentlicht'],
    ],
  ])('leads it from state to state: %s', (prompt, path, states) => {
    const { manifest } = plan(prompt);
    expect(choices(manifest, path)).toEqual(states);
  });

  it('leaves the choices alone that a prompt spells out', () => {
    const { manifest } = plan('Tickets with title and status (new, in progress, done). Agents close tickets.');
    expect(choices(manifest, 'ticket.status')).toEqual(['new', 'in_progress', 'done']);
  });

  it('puts the usual states in the words of the prompt', () => {
    const { manifest } = plan('Tools with name. Members borrow a tool. The caretaker approves or rejects loans.');
    expect(choices(manifest, 'loan.status')).toEqual(['requested', 'approved', 'rejected', 'returned']);
  });

  it('names no state twice', () => {
    const { manifest } = plan(
      'Tools with photo. Members request a loan with start and due date, librarians approve or decline loans and mark them returned.',
    );
    expect(choices(manifest, 'loan.status')).toEqual(['requested', 'approved', 'declined', 'returned']);
  });

  it('is a step for those alone who do it', () => {
    const { manifest } = plan('Petitions with a title. Citizens create petitions. Moderators close petitions.');
    const steps = field(manifest, 'petition.status')?.states?.transitions ?? [];
    expect(steps.find(({ to }) => to === 'closed')?.roles).toEqual(['moderator', 'admin']);
  });

  it('keeps the usual fields of a record that is only decided on', () => {
    const { manifest } = plan('Clubs with name. Members file claims. Treasurers approve claims.');
    expect(entity(manifest, 'claim')?.fields.length).toBeGreaterThan(1);
  });
});

describe('what is said with a deed', () => {
  it('is a part of what the deed leaves behind, where its object was described', () => {
    const { manifest } = plan(
      'Bids with amount and document. Committee members score each bid from 0 to 100 with remarks.',
    );
    expect(fieldsOf(manifest, 'bid')).not.toContain('remarks:text');
    expect(fieldsOf(manifest, 'review')).toEqual(expect.arrayContaining(['remarks:text', 'score:integer']));
    expect(rights(manifest, 'committee_member', 'review')).toContain('create');
    expect(rights(manifest, 'committee_member', 'bid')).toEqual(['read']);
  });

  it('may be several aspects', () => {
    const { manifest } = plan('Entries with title. Two jurors score each entry from 1 to 10 on idea and design.');
    expect(fieldsOf(manifest, 'review')).toEqual(expect.arrayContaining(['idea:rating', 'design:rating']));
  });

  it('stays with a pronoun', () => {
    const { manifest } = plan('Citizens start petitions with a title, others sign them with name and comment.');
    expect(fieldsOf(manifest, 'signature')).toEqual(
      expect.arrayContaining(['petition:reference', 'name:string', 'comment:text']),
    );
  });

  it('is about what the same people did before', () => {
    const { manifest } = plan('Sessions with title, speakers with bio. Attendees bookmark sessions and rate them.');
    expect(fieldsOf(manifest, 'review')).toContain('session:reference');
    expect(fieldsOf(manifest, 'review')).not.toContain('speaker:reference');
  });

  it.each([
    ['Members register their hives with a location and a colour.', 'hive', 'registration'],
    ['Owners register their boats.', 'boat', 'registration'],
  ])('is no sign-up where somebody enters what is theirs: %s', (prompt, made, absent) => {
    const { manifest } = plan(prompt);
    expect(entity(manifest, made)).toBeDefined();
    expect(entity(manifest, absent)).toBeUndefined();
  });

  it('is filled into what is booked, whichever is said first', () => {
    const { manifest } = plan(
      'Build me booking for an escape room business with 4 rooms. Customers choose room, date and number of players (2-6) and leave their phone number. The owner sees all bookings and marks no-shows.',
    );
    expect(fieldsOf(manifest, 'booking')).toEqual(
      expect.arrayContaining(['room:reference', 'number_of_players:integer', 'phone_number:phone']),
    );
    expect(choices(manifest, 'booking.status')).toContain('no_show');
    expect(manifest.entities?.map(({ name }) => name).toSorted()).toEqual(['booking', 'room']);
    expect(rights(manifest, 'customer', 'room')).toEqual(['read']);
  });

  it('names those who are assigned', () => {
    const { manifest } = plan(
      'Matches with kickoff and pitch. The manager assigns a referee and two assistants to each match.',
    );
    expect(fieldsOf(manifest, 'match')).toEqual(
      expect.arrayContaining(['referee:string', 'assistant_1:string', 'assistant_2:string']),
    );
  });
});

describe('wordings', () => {
  it.each([
    ['Suppliers must not see each other’s bids.', 'read own'],
    ["Suppliers can't see other suppliers' bids.", 'read own'],
  ])('of what is private are read: %s', (sentence, right) => {
    const { manifest } = plan(`Tenders with number and budget. Bids with amount. ${sentence} Clerks read bids.`);
    expect(rights(manifest, 'supplier', 'bid')).toContain(right);
    expect(rights(manifest, 'supplier', 'bid')).toContain('create');
  });

  it('of what belongs to somebody else give no right to enter it', () => {
    const { manifest } = plan('Houses with address, invoices with amount. Residents only see their own invoices.');
    expect(rights(manifest, 'resident', 'invoice')).toEqual(['read own']);
  });

  it('"a street’s status (…)" is a field of the street', () => {
    const { manifest } = plan("Streets with name. Drivers update a street's status (not started, in progress, done).");
    expect(choices(manifest, 'street.status')).toEqual(['not_started', 'in_progress', 'done']);
  });

  it.each([
    ['We lend laptops. Laptops have a model. A student signs a laptop out with a due date.', 'loan', 'due_date:date'],
    ['mood diary. just me. date, mood 1-10, what happened, tags', 'entry', 'what_happened:text'],
    ['My plants: name, room, how often (days), last watered', 'plant', 'how_often:integer'],
    [
      'Async standups: each member posts what they did yesterday and blockers.',
      'async_standup',
      'what_they_did_yesterday:text',
    ],
    ['Track charging sessions of our cars. A session has start, end and cost.', 'charging_session', 'cost:money'],
    ['Order cards. Members place orders made of several order lines.', 'order_line', 'order:reference'],
    ['Songs with key. Setlists made of songs.', 'setlist', 'songs:references'],
    ['Exams with subject, room and date. Rooms with capacity.', 'exam', 'room:reference'],
    ['Proben. Kinder gehören zu Gruppen.', 'kind', 'gruppe:reference'],
  ])('%s', (prompt, name, wanted) => {
    expect(fieldsOf(plan(prompt).manifest, name)).toContain(wanted);
  });

  it.each([
    ['The kitchen publishes menus with dishes. Parents order meals.', 'kitchen_staff'],
    ['The chair sees all hives. Members log hives with location.', 'chairperson'],
  ])('of departments and offices name a role: %s', (prompt, role) => {
    expect(plan(prompt).manifest.roles?.map(({ name }) => name)).toContain(role);
  });

  it('leads employees by those who decide', () => {
    const { manifest } = plan(
      'Leave management: employees request vacation with from and to; managers approve or reject.',
    );
    expect(rights(manifest, 'employee', 'request')).toEqual(['create', 'read own', 'update own']);
  });
});

describe('what is no record', () => {
  it.each([
    'Lost and found for a station: staff log found items with photo.',
    'Choir: singers say whether they come (yes / no / maybe) to rehearsals.',
    'Animals with name and breed. Once adopted, an animal disappears from the list.',
    'A foundation gives small grants. Applicants submit applications with title and amount.',
    'Recipe box',
  ])('%s', (prompt) => {
    const names = plan(prompt).manifest.entities?.map(({ name }) => name) ?? [];
    expect(names).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:lost|found|yes|animal_disappear|foundation.*|recipe_box)$/)]),
    );
    expect(names.length).toBeGreaterThan(0);
  });

  it('nor does a public app let visitors enter what people did before', () => {
    const { manifest } = plan('Talks with title. Attendees rate talks. Public without login except ratings.');
    expect(rights(manifest, 'anonymous', 'review')).not.toContain('create');
    expect(rights(manifest, 'anonymous', 'talk')).toEqual(['read']);
  });
});

describe('sentences that are about something else than their last word', () => {
  it('moves what a sentence speaks of rather than its last part', () => {
    const { manifest } = plan('Pitches with headline, author and due date move from idea to draft to published.');
    expect(choices(manifest, 'pitch.status')).toEqual(['idea', 'draft', 'published']);
    expect(entity(manifest, 'due_date')).toBeUndefined();
  });

  it.each([
    ['The board sees everything, tenants only their own plots. Plots with number and area.', 'tenant', 'plot'],
    ['Der Vorstand sieht alles, Pächter nur ihre eigene Parzelle. Parzellen mit Nummer.', 'paechter', 'parzelle'],
  ])('reads a verb that is left out: %s', (prompt, role, name) => {
    expect(rights(plan(prompt).manifest, role, name)).toContain('read own');
  });

  it('gives an app its data, though people in it have portfolios', () => {
    const { manifest } = plan(
      'A tattoo studio needs bookings: artists have a portfolio with photos, clients request an appointment with idea and size, the artist accepts or rejects.',
    );
    expect(fieldsOf(manifest, 'appointment')).toEqual(expect.arrayContaining(['idea:string', 'size:string']));
    expect(choices(manifest, 'appointment.status')).toEqual(['requested', 'accepted', 'rejected']);
    expect(rights(manifest, 'client', 'appointment')).toContain('create');
  });

  it('takes reports that people write for records', () => {
    const { manifest, notMade } = plan('Researchers submit reports with severity and steps.');
    expect(fieldsOf(manifest, 'report')).toContain('severity:enum');
    expect(notMade.filter((line) => line.startsWith('Reports'))).toEqual([]);
  });
});

describe('who runs an app', () => {
  it('is one role, and others that run something have the rights that are said of them', () => {
    const { manifest, notMade } = plan(
      'Incidents with date and severity. Wards with name. Nurses report incidents, quality managers close incidents, directors see a dashboard of incidents per ward.',
    );
    expect(manifest.roles?.filter(({ admin }) => admin === true)).toHaveLength(1);
    expect(rights(manifest, 'director', 'incident')).toEqual(['read']);
    expect(notMade.filter((line) => line.startsWith('Left out'))).toEqual([]);
  });

  it('lets tenants report what they may see of their own', () => {
    const { manifest } = plan(
      'Flats with size, repair tickets with photo. Tenants only see their own tickets. Caretakers read tickets.',
    );
    expect(rights(manifest, 'tenant', 'repair_ticket')).toEqual(['create', 'read own', 'update own']);
  });
});

describe('what goes with signing up', () => {
  it.each([
    [
      'Star nights with capacity. Visitors register with name, email and number of people.',
      'registration',
      ['name:string', 'email:email', 'number_of_people:integer'],
    ],
    ['Jobs with title and city. Candidates apply with a CV.', 'application', ['cv:file', 'email:email', 'status:enum']],
    [
      'Families with phone. Families register with household size.',
      'registration',
      ['family:reference', 'household_size:string'],
    ],
  ])('belongs to the record of it: %s', (prompt, name, wanted) => {
    expect(fieldsOf(plan(prompt).manifest, name)).toEqual(expect.arrayContaining(wanted));
  });
});

describe('prompts without data', () => {
  it('show the people of a business and what others say of it', () => {
    const { manifest, notMade } = plan(
      'Website for a small law firm: practice areas, lawyers with photo and short bio, client testimonials, office hours, contact form.',
    );
    const [page] = manifest.pages ?? [];
    const sections = page?.kind === 'content' ? page.sections.map(({ kind }) => kind) : [];
    expect(sections).toEqual(expect.arrayContaining(['cards', 'quotes', 'table', 'form']));
    expect(sections.filter((kind) => kind === 'cards').length).toBeGreaterThan(1);
    expect(notMade).toEqual([]);
  });

  it.each(['Reaction time game: wait for green, click, best score kept.', 'Darts scoreboard for two. Nothing stored.'])(
    'are told honestly where the thing itself is to be built: %s',
    (prompt) => {
      const { manifest, notMade } = plan(prompt);
      expect(manifest.entities ?? []).toEqual([]);
      expect(notMade[0]).toContain('itself');
    },
  );

  it('is not led astray by what attacks it', () => {
    const { manifest } = plan(
      "{{7*7}} ${process.env.SECRET} Build a CRM with companies named '; DROP SCHEMA public CASCADE; -- and contacts with phone.",
    );
    const names = manifest.entities?.map(({ name }) => name) ?? [];
    expect(names).toContain('contact');
    expect(JSON.stringify(manifest)).not.toMatch(/env|cascade|schema/i);
  });
});

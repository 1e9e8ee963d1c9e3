import type { Entity, Section } from '#schemas/generated/manifest.ts';
import { deedOf } from '../lexicon/deeds.ts';
import { pageText } from '../lexicon/page-texts.ts';
import { worded } from '../lexicon/word-edge.ts';
import { formEntity } from '../site/forms.ts';
import { entityNear, pathBelow, placesIn, segmentOf } from './sentences.ts';
import { addPage, isOpen, labelsOf, open, type Shape } from './shape.ts';

const CONTACT = worded(
  /\bcontact (?:us )?form\b|\bkontaktformular\b|\bformulario de contacto\b|\bformulaire de contact\b|\bformulário de contato\b|\bmodulo di contatto\b/giu,
);
const FORM = worded(
  /\b(?:public(?:ly)?|open|online|website|web)\s+(?:\p{L}+\s+)?form\b|\b(?:application|request|registration|sign-?up|booking|proposal|inquiry|enquiry|complaint|report) form\b|\b(?:anmelde|antrags|bewerbungs|anfrage|melde)formular\b|\bformulario (?:público|de (?:solicitud|inscripción|reserva))|\bformulaire (?:public|d'inscription|de demande)|\bformulário (?:público|de inscrição)|\bmodulo (?:pubblico|di iscrizione|di richiesta)/giu,
);
const UNSIGNED = worded(
  /\b(?:no|without(?: an?)?|needs? no) (?:account|login|sign-?(?:in|up))(?: (?:needed|required))?\b|\bwithout (?:signing|logging) (?:in|up)\b|\bohne (?:anmeldung|konto)\b|\bsin (?:cuenta|registrarse|iniciar sesión)\b|\bsans (?:compte|connexion|inscription)\b|\bsem (?:conta|cadastro|login)\b|\bsenza (?:account|registrazione)\b/giu,
);
const SENT = worded(
  /\b(?:reports?|submits?|sends?|requests?|apply|applies|books?|registers?|sign(?:s)? up|melden|schicken|envían|reportan|signalent|envoient|enviam|segnalano)\b/iu,
);
/** What people send in. */
const SENDABLE = new Set(['deal', 'text', 'event']);
const MAX_RECORD_SECTIONS = 3;

/** Pages for visitors: forms that they fill in, and a front page where there is something for them. */
export function shapeFronts(shape: Shape, front: { readonly title: string; readonly description: string }): void {
  contact(shape);
  publicForms(shape);
  for (const entity of shape.entities.filter((one) => isOpen(shape, one, 'create'))) formPage(shape, entity);
  landing(shape, front);
}

function contact(shape: Shape): void {
  if (placesIn(shape.sentences, CONTACT).length === 0 || shape.entities.some(({ name }) => name === 'message')) return;
  const entity = formEntity('contact', shape.language);
  shape.entities.push(entity);
  shape.things.set(entity.name, null);
  shape.permissions.push({ role: 'anonymous', entity: entity.name, verbs: ['create'] });
  const keeper = shape.admin ?? 'authenticated';
  shape.permissions.push({ role: keeper, entity: entity.name, verbs: ['read', 'create', 'update', 'delete'] });
}

function publicForms(shape: Shape): void {
  const sendable = shape.entities.filter((entity) => SENDABLE.has(shape.things.get(entity.name)?.kind ?? ''));
  const unsigned = placesIn(shape.sentences, UNSIGNED).filter(({ sentence }) =>
    SENT.test(shape.sentences[sentence]?.text ?? ''),
  );
  for (const place of [...placesIn(shape.sentences, FORM), ...unsigned].slice(0, 4)) {
    const words = shape.sentences[place.sentence]?.words ?? [];
    const deeds = new Set(words.map(({ lower }) => deedOf(lower, shape.language)?.key ?? ''));
    const done = sendable.find((one) => deeds.has(shape.things.get(one.name)?.key ?? '-'));
    const entity = done ?? entityNear(shape.sentences, place, sendable);
    if (entity === null || isOpen(shape, entity, 'create')) continue;
    open(shape, entity, 'create');
    if (
      shape.admin !== null &&
      !shape.permissions.some(({ role, entity: name }) => role === shape.admin && name === entity.name)
    )
      shape.permissions.push({ role: shape.admin, entity: entity.name, verbs: ['read', 'create', 'update', 'delete'] });
    shape.assumed.push(
      `Visitors may send ${labelsOf(entity).many.toLowerCase()} without an account; they do not see what others sent.`,
    );
  }
}

function formPage(shape: Shape, entity: Entity): void {
  const { one, many } = labelsOf(entity);
  const application = shape.things.get(entity.name)?.key === 'application';
  const made = addPage(shape, {
    kind: 'form',
    path: entity.name === 'message' ? '/contact' : pathBelow(entity, 'form'),
    title:
      entity.name === 'message' ? pageText('contact', shape.language) : pageText('newOne', shape.language, { one }),
    entity: entity.name,
    actionLabel: pageText(application ? 'apply' : 'send', shape.language),
  });
  if (made) shape.understood.push(`A public form for ${many.toLowerCase()}.`);
}

function landing(shape: Shape, { title, description }: { readonly title: string; readonly description: string }): void {
  const shown = shape.entities.filter((entity) => isOpen(shape, entity, 'read'));
  const forms = shape.pages.filter((page) => page.kind === 'form');
  if (shown.length + forms.length === 0 || shape.pages.some((page) => page.path === '/')) return;
  const [first] = shown;
  const [form] = forms;
  const action =
    first === undefined
      ? { label: form?.title ?? '', path: form?.path ?? '/' }
      : {
          label: pageText('browse', shape.language, { many: labelsOf(first).many.toLowerCase() }),
          path: `/${segmentOf(first)}`,
        };
  const sections: Section[] = [
    {
      kind: 'hero',
      heading: title,
      ...(description === '' ? {} : { text: description }),
      actionLabel: action.label,
      actionPath: action.path,
    },
    ...shown.slice(0, MAX_RECORD_SECTIONS).map((entity): Section => ({
      kind: 'records',
      heading: pageText('latest', shape.language, { many: labelsOf(entity).many.toLowerCase() }),
      entity: entity.name,
    })),
  ];
  if (addPage(shape, { kind: 'landing', path: '/', title, sections }))
    shape.understood.push('A front page for visitors, with ways to sign in and sign up.');
}

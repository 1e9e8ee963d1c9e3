import type { Entity } from '#schemas/generated/manifest.ts';
import { DATED } from '../../../compiler/normalize/field-types.ts';
import { pluralLabel } from '../../../compiler/normalize/names.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome, type Wish } from '../draft.ts';
import { entityIn, fieldIn } from '../mentions.ts';
import { addChart, addDashboard, CHART } from './charts.ts';
import { addIntegration } from './connections.ts';
import { addLanding } from './landing.ts';
import { addForm, addList, addPage } from './record-pages.ts';

const KINDS: readonly (readonly [View, RegExp])[] = [
  ['webhook', /\b(?:webhooks?|slack|zapier|n8n|discord|microsoft teams)\b/iu],
  [
    'ical',
    /\b(?:ical(?:endar)?|ics|calendar (?:feed|subscription)|subscribe to (?:the |a )?calendar|kalender-?abo\w*)\b/iu,
  ],
  ['rss', /\b(?:rss|atom feed|feeds?|news ?feed|flux rss)\b/iu],
  ['chart', CHART],
  [
    'landing',
    /\b(?:landing ?pages?|front page|public home ?page|home ?page|startseite|page d'accueil|página (?:de inicio|inicial)|pagina iniziale|portada)\b/iu,
  ],
  [
    'dashboard',
    /\b(?:dashboards?|overview(?: page)?|übersicht(?:sseite)?|tableau de bord|panel(?: de control)?|cruscotto|painel)\b/iu,
  ],
  ['board', /(?:\b(?:kanban|boards?|swimlanes|tablero|bacheca|lavagna|quadro)\b|tafel\b|tableau kanban)/iu],
  ['calendar', /(?:\b(?:calendars?|calendario|calendrier|calendário|agenda)\b|kalender(?:ansicht)?\b)/iu],
  [
    'gallery',
    /\b(?:galler(?:y|ies)|galerie|galería|galleria|galeria|photo grid|card view|as (?:image |picture )?cards?)\b/iu,
  ],
  [
    'form',
    /(?:\b(?:(?:public |contact |sign-?up |request |application |booking |order )?forms?|formulario|formulaire|modulo|formulário)\b|formular\b)/iu,
  ],
  [
    'list',
    /\b(?:lists?|views?|tables?|pages?|liste|ansicht|seite|vue|page|listado|lista|vista|página|elenco|pagina)\b/iu,
  ],
];
type View =
  | 'board'
  | 'calendar'
  | 'gallery'
  | 'dashboard'
  | 'chart'
  | 'list'
  | 'form'
  | 'landing'
  | 'rss'
  | 'ical'
  | 'webhook';
/** Words with which a view's word is a field or a part of a page after all. */
const NOT_A_VIEW =
  /\b(?:fields?|columns?|checklist|price list|formula|platform|feld|champ|campo|board member|contact form section)\b/iu;

/** Adds boards, calendars, galleries, dashboards, charts, lists, forms, a landing page, feeds and calls. */
export function viewRule(wish: Wish, draft: Draft): Outcome {
  if (wish.act !== 'add' && !(wish.act === 'set' && /^(?:show|display|zeige?|affiche)/iu.test(wish.clause)))
    return null;
  const text = wish.act === 'set' ? `${wish.x} as ${wish.y}` : wish.x;
  const unnamed = text.replaceAll(/"[^"]*"/gu, ' ');
  const kind = NOT_A_VIEW.test(unnamed) ? undefined : KINDS.find(([, pattern]) => pattern.test(unnamed))?.[0];
  if (kind === undefined) return null;
  if (kind === 'landing') return addLanding(draft);
  if ((draft.manifest.entities ?? []).length === 0)
    return kind === 'list' || kind === 'form'
      ? null
      : { refused: `A ${kind} shows records, and this app stores none: add something that is stored first.` };
  if (kind === 'chart') return addChart(text, draft);
  if (kind === 'dashboard') return addDashboard(text, draft);
  const entity = entityIn(unnamed, draft);
  if (entity === null)
    return kind === 'list' || kind === 'form' ? null : { refused: `Say what the ${kind} is to show.` };
  return addRecordsView(kind, entity, text, draft);
}

function addRecordsView(
  kind: Exclude<View, 'chart' | 'dashboard' | 'landing'>,
  entity: Entity,
  text: string,
  draft: Draft,
): Outcome {
  const name = labelOfEntity(entity);
  const several = entity.labelPlural ?? pluralLabel(name);
  const quoted = /"([^"]+)"/u.exec(text)?.[1];
  draft.last = entity;
  switch (kind) {
    case 'board': {
      const field = fieldIn(text, entity, draft, ({ type }) => type === 'enum');
      const fallback =
        entity.fields.find(({ type, states }) => type === 'enum' && states !== undefined) ??
        entity.fields.find(({ type }) => type === 'enum');
      const chosen = field ?? fallback;
      if (chosen === undefined)
        return { refused: `A board needs columns: give ${name} a field with options first, for instance a status.` };
      return addPage(draft, entity, {
        kind,
        path: 'board',
        title: quoted ?? `${several}: ${labelOfNamed(chosen)}`,
        entity: entity.name,
        field: chosen.name,
      });
    }
    case 'calendar': {
      const start =
        fieldIn(text, entity, draft, ({ type }) => DATED.has(type)) ??
        entity.fields.find(({ type }) => DATED.has(type));
      if (start === undefined) return { refused: `A calendar needs a date: give ${name} one first.` };
      return addPage(draft, entity, {
        kind,
        path: 'calendar',
        title: quoted ?? `${several}: ${labelOfNamed(start)}`,
        entity: entity.name,
        start: start.name,
      });
    }
    case 'gallery': {
      const image = entity.fields.find(({ type }) => type === 'image');
      return addPage(draft, entity, {
        kind,
        path: 'gallery',
        title: quoted ?? several,
        entity: entity.name,
        ...(image === undefined ? {} : { image: image.name }),
      });
    }
    case 'list':
      return addList(entity, text, quoted, draft);
    case 'form':
      return addForm(entity, text, quoted, draft);
    case 'rss':
    case 'ical':
    case 'webhook':
      return addIntegration(kind, entity, quoted ?? several, draft);
  }
}

import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { usualOptions } from '../lexicon/options.ts';
import { pageText } from '../lexicon/page-texts.ts';
import { STATE_LABEL } from '../lexicon/state-words.ts';
import { BOARD, CALENDAR, GALLERY } from '../lexicon/view-words.ts';
import { optionsOf } from '../assemble/names.ts';
import { addField, addPage, labelsOf, type Shape } from './shape.ts';
import { entityBeside, entityNear, namesOf, pathBelow, placesIn } from './sentences.ts';
import { stateField } from './states.ts';

const DATED: ReadonlySet<Field['type']> = new Set(['date', 'datetime']);
/** Days that say nothing about when something takes place. */
const BACKGROUND =
  /birth|geburt|nacimiento|naissance|nascimento|nascita|purchase|bought|kauf|compra|achat|acquist|expir|ablauf|warranty|garantie|joined|eintritt|hired|founded|created/u;
const END =
  /^(?:end|ends|until|to|departure|check_?out|return|finish|ende|bis|abreise|fin|salida|hasta|départ|depart|fim|saída|saida|partida|fine|partenza)(?:_|$)|_(?:end|until|ende|fin)$/u;
/** What takes place at a time, so that a calendar says more than a list. */
const SCHEDULED = new Set([
  'appointment',
  'booking',
  'event',
  'shift',
  'session',
  'lesson',
  'match',
  'workout',
  'class',
]);
/** What one looks at. */
const PICTURED = new Set([
  'photo',
  'piece',
  'product',
  'pet',
  'recipe',
  'property',
  'plant',
  'album',
  'place',
  'menu_item',
]);

/** Boards, calendars and galleries: those that the prompt asks for, and those that its records call for. */
export function shapeRecordViews(shape: Shape): void {
  boards(shape);
  calendars(shape);
  galleries(shape);
}

function boards(shape: Shape): void {
  for (const place of placesIn(shape.sentences, BOARD).slice(0, 4)) {
    const ready = shape.entities.filter((entity) => hasStates(entity));
    const entity = entityNear(shape.sentences, place, ready.length > 0 ? ready : workIn(shape));
    if (entity === null) continue;
    shape.made.add('board');
    const field = stateField(entity) ?? addStates(shape, entity);
    const page = { path: pathBelow(entity, 'board'), title: pageText('board', shape.language, labelsOf(entity)) };
    if (addPage(shape, { kind: 'board', ...page, entity: entity.name, field: field.name }))
      shape.understood.push(
        `A board of ${labelsOf(entity).many.toLowerCase()} by ${(field.label ?? field.name).toLowerCase()}.`,
      );
  }
}

function hasStates(entity: Entity): boolean {
  const field = stateField(entity);
  return field !== null && (field.states !== undefined || (field.options ?? []).length > 2);
}

/** Records that are worked on. */
function workIn({ entities, things }: Shape): readonly Entity[] {
  const work = entities.filter((entity) => !['person', 'org', 'place'].includes(things.get(entity.name)?.kind ?? ''));
  return work.length > 0 ? work : entities;
}

function addStates(shape: Shape, entity: Entity): Field {
  shape.assumed.push(`${labelsOf(entity).many} get a status, as a board needs columns.`);
  return addField(entity, {
    name: 'status',
    label: STATE_LABEL[shape.language],
    type: 'enum',
    options: optionsOf(usualOptions('status', shape.language)),
  });
}

function calendars(shape: Shape): void {
  const dated = shape.entities.filter((entity) => startOf(entity) !== null);
  // A calendar to subscribe to is a feed.
  const places = placesIn(shape.sentences, CALENDAR).filter(
    ({ sentence }) => !/\bsubscri|\bsync|\babonn|\bsuscri/iu.test(shape.sentences[sentence]?.text ?? ''),
  );
  for (const place of places.slice(0, 4)) {
    const own = shape.entities.find((one) => namesOf(one).includes(place.text.toLowerCase()));
    const entity =
      own ??
      entityBeside(shape.sentences, place, workIn(shape)) ??
      entityNear(shape.sentences, place, dated.length > 0 ? dated : workIn(shape).slice(0, 1));
    if (entity === null) continue;
    shape.made.add('calendar');
    addCalendar(shape, entity);
  }
  if (places.length > 0) return;
  const scheduled = dated.find((entity) => SCHEDULED.has(shape.things.get(entity.name)?.key ?? ''));
  if (scheduled !== undefined && addCalendar(shape, scheduled))
    shape.assumed.push(`${labelsOf(scheduled).many} are shown on a calendar as well.`);
}

function addCalendar(shape: Shape, entity: Entity): boolean {
  const start = startOf(entity) ?? addStart(shape, entity);
  const end = entity.fields.find((field) => field !== start && field.type === start.type && END.test(field.name));
  const added = addPage(shape, {
    kind: 'calendar',
    path: pathBelow(entity, 'calendar'),
    title: pageText('calendar', shape.language, labelsOf(entity)),
    entity: entity.name,
    start: start.name,
    ...(end === undefined ? {} : { end: end.name }),
  });
  if (added) shape.understood.push(`A calendar of ${labelsOf(entity).many.toLowerCase()}.`);
  return added;
}

/** A calendar needs a day. */
export function addStart(shape: Shape, entity: Entity): Field {
  shape.assumed.push(`${labelsOf(entity).many} get a date, as a calendar needs one.`);
  return addField(entity, { name: 'date', label: pageText('date', shape.language), type: 'date', required: true });
}

/** The field that says when a record takes place. */
export function startOf(entity: Entity): Field | null {
  const dated = entity.fields.filter((field) => DATED.has(field.type) && !BACKGROUND.test(field.name));
  return dated.find((field) => !END.test(field.name)) ?? null;
}

function galleries(shape: Shape): void {
  const pictured = shape.entities.filter((entity) => entity.fields.some((field) => field.type === 'image'));
  const places = placesIn(shape.sentences, GALLERY).filter(
    ({ sentence, at }) =>
      !/\b(?:art|kunst|arte|d'art)\s+$/iu.test((shape.sentences[sentence]?.text ?? '').slice(0, at)),
  );
  for (const place of places.slice(0, 3)) {
    const entity = entityNear(shape.sentences, place, pictured.length > 0 ? pictured : shape.entities);
    if (entity === null || namesOf(entity).includes(place.text.toLowerCase())) continue;
    addGallery(shape, entity);
  }
  if (places.length > 0) return;
  const shown = pictured.find(
    (entity) =>
      PICTURED.has(shape.things.get(entity.name)?.key ?? '') &&
      entity.fields.some((field) => field.type === 'image' && shape.asked.has(`${entity.name}.${field.name}`)),
  );
  if (shown !== undefined && addGallery(shape, shown))
    shape.assumed.push(`${labelsOf(shown).many} have pictures, so they are shown as a gallery as well.`);
}

function addGallery(shape: Shape, entity: Entity): boolean {
  const image =
    entity.fields.find((field) => field.type === 'image') ??
    addField(entity, { name: 'photo', label: pageText('photo', shape.language), type: 'image' });
  const added = addPage(shape, {
    kind: 'gallery',
    path: pathBelow(entity, 'gallery'),
    title: pageText('gallery', shape.language, labelsOf(entity)),
    entity: entity.name,
    image: image.name,
  });
  if (added) shape.understood.push(`A gallery of ${labelsOf(entity).many.toLowerCase()}.`);
  return added;
}

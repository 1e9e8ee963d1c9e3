import type { Entity } from '#schemas/generated/manifest.ts';
import { pageText } from '../lexicon/page-texts.ts';
import { ICAL, RSS, WEBHOOK } from '../lexicon/view-words.ts';
import { addStart, startOf } from './record-views.ts';
import { isOpen, labelsOf, open, type Shape } from './shape.ts';
import { entityBeside, entityNear, placesIn } from './sentences.ts';

const MAX_FEEDS = 6;

/** Feeds to subscribe to, and calls to other services when something changes. */
export function shapeFeeds(shape: Shape): void {
  for (const place of placesIn(shape.sentences, RSS)) {
    const posts = shape.entities.filter((entity) => isPublishable(shape, entity));
    const told = posts.filter((entity) => ['text', 'event'].includes(shape.things.get(entity.name)?.kind ?? ''));
    const entity =
      entityBeside(shape.sentences, place, posts) ?? entityNear(shape.sentences, place, told.length > 0 ? told : posts);
    if (entity === null || shape.integrations.length >= MAX_FEEDS) continue;
    publish(shape, entity, 'An RSS feed');
    add(shape, { kind: 'rss', title: pageText('feed', shape.language, labelsOf(entity)), entity: entity.name });
    shape.made.add('rss');
  }
  for (const place of placesIn(shape.sentences, ICAL)) {
    const open = shape.entities.filter((entity) => isPublishable(shape, entity));
    const dated = open.filter((entity) => startOf(entity) !== null);
    // With a time of day alone, nothing stands in a calendar.
    const timed = open.filter((entity) => entity.fields.some((field) => field.type === 'time'));
    const entity = entityNear(shape.sentences, place, dated.length > 0 ? dated : timed);
    const start = entity === null ? null : (startOf(entity) ?? addStart(shape, entity));
    if (entity === null || start === null || shape.integrations.length >= MAX_FEEDS) continue;
    publish(shape, entity, 'A calendar to subscribe to');
    add(shape, { kind: 'ical', title: labelsOf(entity).many, entity: entity.name, start: start.name });
    shape.made.add('ical');
  }
  webhooks(shape);
}

function webhooks(shape: Shape): void {
  for (const place of placesIn(shape.sentences, WEBHOOK)) {
    const entity = entityNear(shape.sentences, place, shape.entities);
    if (entity === null || shape.integrations.length >= MAX_FEEDS) continue;
    const text = shape.sentences[place.sentence]?.text ?? '';
    const changes =
      /\b(?:chang\w*|updat\w*|edit\w*|status|moved|geändert|cambi\w*|modifi\w*|solved|closed|paid)\b/iu.test(text);
    add(shape, {
      kind: 'webhook',
      title: pageText('notify', shape.language, labelsOf(entity)),
      entity: entity.name,
      events: changes ? ['create', 'update'] : ['create'],
    });
    shape.made.add('webhook');
    shape.assumed.push(
      `The call about ${labelsOf(entity).many.toLowerCase()} goes to an address from the environment; without one nothing is sent.`,
    );
  }
}

function add(shape: Shape, integration: Shape['integrations'][number]): void {
  if (shape.integrations.some((other) => other.kind === integration.kind && other.entity === integration.entity))
    return;
  shape.integrations.push(integration);
  shape.understood.push(
    `${integration.kind === 'rss' ? 'RSS feed' : integration.kind === 'ical' ? 'Calendar feed' : 'Webhook'}: ${integration.title}.`,
  );
}

/** People, money and messages are not published for a feed that does not name them as public. */
function isPublishable(shape: Shape, entity: Entity): boolean {
  if (isOpen(shape, entity, 'read')) return true;
  const thing = shape.things.get(entity.name);
  const personal = entity.fields.some((field) => field.type === 'email' || field.type === 'phone');
  return (
    entity.ownership !== 'user' &&
    !personal &&
    !['person', 'deal'].includes(thing?.kind ?? '') &&
    !['appointment', 'message', 'ticket', 'measurement', 'symptom'].includes(thing?.key ?? '')
  );
}

function publish(shape: Shape, entity: Entity, what: string): void {
  if (isOpen(shape, entity, 'read')) return;
  open(shape, entity, 'read');
  shape.assumed.push(
    `${what} is for everybody who has its address: visitors may read ${labelsOf(entity).many.toLowerCase()}.`,
  );
}

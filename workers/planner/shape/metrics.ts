import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { singularPhrase } from '../lexicon/things-index.ts';
import {
  AVERAGE,
  intervalOf,
  isRevenue,
  measureFields,
  PER,
  SHOWN,
  TOTAL,
  type Interval,
} from '../lexicon/view-words.ts';
import type { Shape } from './shape.ts';
import { namesOf, type Sentence } from './sentences.ts';
import { startOf } from './record-views.ts';

/** Figures that a prompt asks for: "harvest per hive", "weekly mileage", "open tickets per agent". */
export interface Metric {
  readonly sentence: number;
  /** As written. */
  readonly title: string;
  readonly entity: Entity;
  /** What is added up; null for a count. */
  readonly field: Field | null;
  readonly function: 'count' | 'sum' | 'average';
  readonly where: { readonly field: string; readonly equals: string | boolean } | null;
  readonly group: Group | null;
  /** "total", "progress": worth a value on the record that it is about. */
  readonly total: boolean;
}

type Group =
  | { readonly kind: 'time'; readonly interval: Interval }
  | { readonly kind: 'field'; readonly field: Field }
  /** A plain text that has to become a choice of records first. */
  | { readonly kind: 'text'; readonly field: Field };

const MAX_METRICS = 12;
const MAX_LEFT_WORDS = 5;
const NUMBERS: ReadonlySet<Field['type']> = new Set(['integer', 'decimal', 'money', 'duration', 'rating', 'total']);
const GROUPS: ReadonlySet<Field['type']> = new Set(['enum', 'reference', 'boolean']);
/** Words between a figure and what shows it. */
const STOP =
  /^(?:with|of|the|a|an|see|sees|show|shows|and|or|chart|charts|graph|dashboard|statistics|report|reports|overview|as|in|their|my|our|how|much|many|view|mit|der|die|das|den|und|zeigt|von|con|de|del|y|la|el|los|las|un|una|avec|les|des|et|du|le|com|e|o|os|as|gli|i|il|di)$/u;
const MEASURED = new Set([
  'harvest',
  'donation',
  'expense',
  'payment',
  'income',
  'transaction',
  'fuel_entry',
  'budget_item',
  'run',
]);

/** All figures that sentences about showing ask for, in their order. */
export function metricsOf(shape: Shape): readonly Metric[] {
  const metrics: Metric[] = [];
  for (const [index, sentence] of shape.sentences.entries()) {
    if (metrics.length >= MAX_METRICS) break;
    if (!SHOWN.test(sentence.text) && sentence.words.length > 7) continue;
    metrics.push(...groupedMetrics(shape, sentence, index), ...periodMetrics(shape, sentence, index));
  }
  const unique = new Map(metrics.map((metric) => [keyOf(metric), metric]));
  return [...unique.values()].slice(0, MAX_METRICS);
}

function keyOf({ entity, field, group, where }: Metric): string {
  const by = group === null ? '' : group.kind === 'time' ? group.interval : group.field.name;
  return [entity.name, field?.name ?? '', by, where?.equals ?? ''].join('|');
}

/** "X per Y", and "X per Y per month". */
function groupedMetrics(shape: Shape, sentence: Sentence, index: number): readonly Metric[] {
  const per = PER[shape.language];
  const metrics: Metric[] = [];
  let left: readonly string[] = [];
  for (const [at, word] of sentence.words.entries()) {
    if (!per.has(word.lower)) continue;
    const before = wordsBefore(sentence, at, per);
    // "per hive per year" goes on with what was counted.
    if (before.length > 0 && !(left.length > 0 && at >= 2 && per.has(sentence.words[at - 2]?.lower ?? '')))
      left = before;
    const right = sentence.words
      .slice(at + 1, at + 4)
      .filter(({ lower }) => !/^(?:the|each|der|die|das|la|le|el|il|cada|chaque|ogni)$/.test(lower));
    const [first, second] = right;
    if (first === undefined || left.length === 0) continue;
    const subject = subjectOf(shape, left);
    if (subject === null) continue;
    const group = groupOf(shape, subject.entity, first.lower, second?.lower ?? '');
    if (group === null) continue;
    const title = capital(
      `${subject.words} ${word.text} ${group.words === 2 ? `${first.text} ${second?.text ?? ''}` : first.text}`,
    );
    metrics.push({ ...subject, sentence: index, title, group: group.group });
  }
  return metrics;
}

/** "weekly mileage", "monthly spending"; after the noun in Romance languages. */
function periodMetrics(shape: Shape, sentence: Sentence, index: number): readonly Metric[] {
  const metrics: Metric[] = [];
  for (const [at, word] of sentence.words.entries()) {
    const interval = intervalOf(word.lower);
    if (interval === null || !/(?:ly|annual|lich\p{L}*|al|ales|ais|el|elle|els|ali|ale|ili)$/u.test(word.lower))
      continue;
    const germanic = shape.language === 'en' || shape.language === 'de';
    const near = germanic ? sentence.words.slice(at + 1, at + 3) : sentence.words.slice(Math.max(0, at - 2), at);
    const own = near.filter(({ lower }) => /\p{L}/u.test(lower) && !STOP.test(lower));
    const subject =
      subjectOf(shape, own.map(({ lower }) => lower).slice(germanic ? 0 : -1, germanic ? 1 : undefined)) ??
      subjectOf(
        shape,
        own.map(({ lower }) => lower),
      );
    // "weekly stops" are a kind of stop; figures are of what is measured.
    if (subject === null || subject.field === null || startOf(subject.entity) === null) continue;
    const title = capital(germanic ? `${word.text} ${subject.words}` : `${subject.words} ${word.text}`);
    metrics.push({ ...subject, sentence: index, title, group: { kind: 'time', interval } });
  }
  return metrics;
}

function wordsBefore(sentence: Sentence, at: number, per: ReadonlySet<string>): readonly string[] {
  const words: string[] = [];
  for (let back = at - 1; back >= 0 && words.length < MAX_LEFT_WORDS; back -= 1) {
    const lower = sentence.words[back]?.lower ?? '';
    if (/^[,:();/]$/.test(lower) || STOP.test(lower) || per.has(lower)) break;
    words.unshift(lower);
  }
  return words;
}

type Subject = Pick<Metric, 'entity' | 'field' | 'function' | 'where' | 'total'> & { readonly words: string };

/** What is counted or added up: the longest end of these words that means something. */
function subjectOf(shape: Shape, words: readonly string[]): Subject | null {
  const average = words.some((word) => AVERAGE.test(word));
  const total = words.some((word) => TOTAL.test(word));
  const rest = words.filter((word) => !AVERAGE.test(word) && !TOTAL.test(word) && intervalOf(word) === null);
  for (let length = Math.min(3, rest.length); length > 0; length -= 1) {
    for (let start = rest.length - length; start >= 0; start -= 1) {
      const phrase = rest.slice(start, start + length).join(' ');
      const found = meaningOf(shape, phrase);
      if (found === null) continue;
      const where = conditionOf(found.entity, rest[start - 1] ?? '');
      const text = where === null ? phrase : `${rest[start - 1] ?? ''} ${phrase}`;
      return {
        ...found,
        function: found.field === null ? 'count' : average || isLevel(found.field) ? 'average' : 'sum',
        where,
        total,
        words: [...words.filter((word) => AVERAGE.test(word) || TOTAL.test(word)), text].join(' '),
      };
    }
  }
  return null;
}

/** What has a height rather than an amount: adding it up says nothing. */
function isLevel({ type, name }: Field): boolean {
  return (
    type === 'rating' ||
    /temperature|temperatur|pressure|systolic|diastolic|pulse|puls|heart_rate|weight|gewicht|peso|poids|level|pain|mood|score|rate|percent|speed|pace|age|humidity|ph$/.test(
      name,
    )
  );
}

function meaningOf(shape: Shape, phrase: string): { readonly entity: Entity; readonly field: Field | null } | null {
  const one = singularPhrase(phrase, shape.language);
  for (const entity of shape.entities) {
    if (!namesOf(entity).some((name) => name === phrase || name === one)) continue;
    return { entity, field: measureOf(shape, entity) };
  }
  // What happens is added up rather than what things are like.
  const order = shape.entities.toSorted((a, b) => weight(shape, b) - weight(shape, a));
  for (const entity of order) {
    const field = entity.fields.find(
      (other) =>
        NUMBERS.has(other.type) &&
        (nameOf(other) === phrase ||
          nameOf(other) === one ||
          nameOf(other).startsWith(`${phrase} `) ||
          nameOf(other).endsWith(` ${phrase}`)),
    );
    if (field !== undefined) return { entity, field };
  }
  const wanted = measureFields(phrase);
  if (wanted === null) return null;
  for (const entity of order) {
    const field = entity.fields.find(
      (other) =>
        NUMBERS.has(other.type) &&
        wanted.test(other.name) &&
        (!isRevenue(phrase) || other.type === 'money' || other.type === 'total'),
    );
    // A price list earns nothing; what is sold one by one does.
    const sold = entity.fields.some(({ options = [] }) =>
      options.some(({ value }) => /sold|verkauft|vendid|vendu|vendut/.test(value)),
    );
    if (field !== undefined && (weight(shape, entity) > 0 || sold || !isRevenue(phrase))) return { entity, field };
  }
  return null;
}

function nameOf(field: Field): string {
  return (field.label ?? field.name).toLowerCase().replace(/\s*\(.*\)$/, '');
}

function weight(shape: Shape, entity: Entity): number {
  const kind = shape.things.get(entity.name)?.kind;
  return kind === 'deal' ? 3 : kind === 'event' ? 2 : startOf(entity) === null ? 0 : 1;
}

/** What is added up of an entity that is an amount by nature. */
export function measureOf(shape: Shape, entity: Entity): Field | null {
  const key = shape.things.get(entity.name)?.key ?? '';
  if (!MEASURED.has(key)) return null;
  return entity.fields.find((field) => ['money', 'decimal'].includes(field.type)) ?? null;
}

/** "open tickets": a choice of the entity that the word before names. */
export function conditionOf(entity: Entity, word: string): Metric['where'] {
  if (word === '') return null;
  for (const field of entity.fields) {
    const option = field.options?.find(({ label, value }) => (label ?? value).toLowerCase() === word);
    if (field.type === 'enum' && option !== undefined) return { field: field.name, equals: option.value };
    const name = nameOf(field);
    if (field.type === 'boolean' && name === word) return { field: field.name, equals: true };
    if (field.type === 'boolean' && name === word.replace(/^(?:un|in|non-?|nicht )/, '') && name !== word)
      return { field: field.name, equals: false };
  }
  return null;
}

/** What figures are grouped by. `words`: how many words name it. */
function groupOf(
  shape: Shape,
  entity: Entity,
  first: string,
  second: string,
): { readonly group: Group; readonly words: 1 | 2 } | null {
  const interval = intervalOf(first);
  if (interval !== null) return { group: { kind: 'time', interval }, words: 1 };
  for (const [phrase, words] of [
    [`${first} ${second}`, 2],
    [first, 1],
  ] as const) {
    const one = singularPhrase(phrase, shape.language);
    const target = shape.entities.find((other) => namesOf(other).some((name) => name === one || name === phrase));
    const field = entity.fields.find(
      (other) =>
        (other.type === 'reference' && target !== undefined && other.target === target.name) ||
        ((GROUPS.has(other.type) || other.type === 'string') && (nameOf(other) === one || nameOf(other) === phrase)),
    );
    if (field === undefined) continue;
    return { group: { kind: field.type === 'string' ? 'text' : 'field', field }, words };
  }
  return null;
}

function capital(text: string): string {
  return (text.charAt(0).toLocaleUpperCase() + text.slice(1)).slice(0, 80);
}

import { thingOf } from '../lexicon/things-index.ts';
import type { Draft, Outcome } from './draft.ts';
import { find, findEntity } from './find.ts';
import { formsOf } from './forms.ts';
import { partsOf } from './lists.ts';
import type { ClauseOutcome } from './read-clause.ts';
import { addRule } from './rules/add.ts';

/** "tasks: new field …": what the wish is about stands first. */
const HEADED = /^(?:for |in |on )?(?:the )?([\p{L}\uE000-\uF8FF][\p{L} -]{1,30}): *(\S.*)$/iu;
const NEW = /^(?:new|another|one more) ((?:field|column|option)\b.*)$/iu;
const ADDING = /^(?:please |also )*(?:add|include|track|store|record) /iu;
const MAX_NAME_WORDS = 6;
const MAX_HEADING_WORDS = 2;

/** A clause with what it is about before a colon; null where it is none, or nothing comes of it. */
export function readHeaded(
  clause: string,
  restore: (text: string) => string,
  draft: Draft,
  read: (rest: string, draft: Draft) => ClauseOutcome,
): ClauseOutcome {
  const [, heading = '', said = ''] = HEADED.exec(clause) ?? [];
  if (heading === '') return null;
  const entity = findEntity(restore(heading), draft, 3);
  if (entity !== null) {
    draft.last = entity;
    const rest = said.replace(NEW, 'add $1');
    const outcome = read(rest, draft);
    if (isDone(outcome)) return outcome;
    const listed = rest.replace(ADDING, '');
    return isList(listed)
      ? addRule({ act: 'have', x: restore(heading), y: restore(listed), clause: restore(clause) }, draft)
      : null;
  }
  // "difficulty: rename medium to normal"
  const field = find(restore(heading), draft, ['field']).element;
  if (field === null) return addHeaded(heading, said, restore, draft);
  const near: Draft = { ...draft, focus: field };
  const outcome = read(said, near);
  draft.last = near.last;
  return isDone(outcome) ? outcome : null;
}

/** "Treatments: date, product, dose": something new with its fields. */
function addHeaded(heading: string, said: string, restore: (text: string) => string, draft: Draft): Outcome {
  const name = heading.toLowerCase();
  const { plain, one } = formsOf(name, draft.language);
  const several = plain !== one && name.split(' ').length <= MAX_HEADING_WORDS && thingOf(one, draft.language) !== null;
  if (!several || !isList(said)) return null;
  const made = addRule({ act: 'add', x: restore(`${name} with ${said}`), y: '', clause: restore(said) }, draft);
  return made === 'made' ? made : null;
}

function isDone(outcome: ClauseOutcome): boolean {
  return outcome === 'made' || outcome === 'removed';
}

/** Names and nothing else: what stands after "for pets:" is to be added there. */
function isList(text: string): boolean {
  const parts = partsOf(text);
  return parts.length > 1 && parts.every((part) => part.split(' ').length <= MAX_NAME_WORDS);
}

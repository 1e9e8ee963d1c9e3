import { labelOfEntity, labelOfNamed, type Draft, type Outcome, type Wish } from '../draft.ts';
import { findEntity, findField } from '../find.ts';
import { LOOSE_LIKENESS } from '../forms.ts';

const SORT =
  /^(?:sort|order|arrange)(?: the)? (?:list of )?(.+?) by (?:the |their )?(.+?)(?:,? (?:in )?(ascending|descending|reversed?|newest first|latest first|highest first|oldest first|lowest first|earliest first|a to z|z to a)(?: order)?)?$/iu;
const ANY_FIRST = /^(?:show|list|put) .{2,40} first$/iu;
const FIRST = /^(?:show|list|put)(?: the)? (newest|latest|most recent|oldest|earliest) (.+?) first$/iu;
/** Kinds without an order that people would see. */
const UNSORTED: ReadonlySet<string> = new Set(['references', 'tags', 'json', 'image', 'file', 'markdown', 'text']);

/** "sort tasks by due date, newest first", "show the newest orders first": the order of an entity's lists. */
export function sortRule(wish: Wish, draft: Draft): Outcome {
  const [, what = '', by = '', way = ''] = SORT.exec(wish.clause) ?? [];
  const [, age = '', whose = ''] = FIRST.exec(wish.clause) ?? [];
  if (age !== '') {
    const entity = findEntity(whose, draft);
    if (entity === null) return null;
    const dated = entity.fields.find(({ type }) => type === 'date' || type === 'datetime');
    if (dated === undefined) return /^(?:newest|latest|most)/iu.test(age) ? madeNewestFirst(entity) : null;
    entity.sort = { field: dated.name, direction: /^(?:newest|latest|most)/iu.test(age) ? 'descending' : 'ascending' };
    return 'made';
  }
  if (what === '' && ANY_FIRST.test(wish.clause))
    return { refused: 'Lists follow one field: say “sort tasks by priority”, or “sort orders by date, newest first”.' };
  if (what === '') return null;
  const entity = findEntity(what, draft);
  if (entity === null) return null;
  const field = findField(by, entity, draft, LOOSE_LIKENESS);
  if (field === null) return { refused: `${labelOfEntity(entity)} has no field “${by.slice(0, 60)}” to sort by.` };
  if (UNSORTED.has(field.type)) return { refused: `Lists cannot be sorted by “${labelOfNamed(field)}”.` };
  const down = /^(?:desc|revers|newest|latest|highest|z to a)/iu.test(way);
  entity.sort = { field: field.name, ...(down ? { direction: 'descending' as const } : {}) };
  return 'made';
}

/** Without a sort of its own a list shows the newest records first. */
function madeNewestFirst(entity: { sort?: unknown }): Outcome {
  delete entity.sort;
  return 'made';
}

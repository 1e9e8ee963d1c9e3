import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { optionsOf } from '../../assemble/names.ts';
import { labelOfNamed, type Draft, type Outcome } from '../draft.ts';
import { find, findEntity, findField, isThis, splitsAtOf } from '../find.ts';
import { likeness, plainPhrase, unquoted, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';

const MAX_OPTIONS = 40;

export const OPTION_WORDS =
  /^(?:(?:a|an|the|another|new|further|more|one more|first|second|third|fourth|fifth|sixth|ein|eine|einen|weitere[nrs]?|neue[nrs]?|une?|una|un|um|uma|nuev[oa]|nuov[oa]|nouve(?:l|lle|au)|nov[oa])\s+)*(?:options?|choices?|values?|states?|levels?|option(?:en)?|werte?|auswahl|choix|valeurs?|opci[oó]n(?:es)?|valor(?:es)?|opzion[ei]|valor[ei]|opç(?:ão|ões))\s*:?\s*(?:called |named |namens |appelée? |llamad[oa] |chiamat[oa] )?/iu;

/** "add a status archived", "add archived to the status of tickets", "add the options x and y to priority". */
export function addOptions(text: string, draft: Draft): Outcome {
  const as =
    /^(.+?) (?:as|als|como|comme|come) (?:an? |eine? |une? |una |um |uma )?(?:new |further |another |neue[rn]? |weitere[rn]? )?(.+)$/iu.exec(
      text,
    );
  const splits: (readonly [string, string])[] = [...splitsAtOf(text, draft)];
  if (as !== null) splits.push([as[1] ?? '', as[2] ?? '']);
  for (const [left, right] of splits) {
    if (fieldHinted(left)) continue;
    const field = choiceField(right.replace(/\s+(?:options?|choices|values|optionen|werte)$/iu, ''), draft);
    if (field !== null) return addOptionsTo(field, left.replace(OPTION_WORDS, ''), draft);
  }
  if (
    draft.focus?.what === 'field' &&
    draft.focus.field.options !== undefined &&
    withoutDeterminers(text).replace(OPTION_WORDS, '') !== withoutDeterminers(text)
  )
    return addOptionsTo(draft.focus.field, text, draft);
  for (const [left, right] of splits) {
    const entity = findEntity(right, draft);
    if (entity === null || fieldHinted(left)) continue;
    const words = withoutDeterminers(left).match(/"[^"]*"|\S+/gu) ?? [];
    const choices = { ...entity, fields: entity.fields.filter(({ options }) => options !== undefined) };
    const field = words.length > 1 ? findField(words[0] ?? '', choices, draft, 2) : null;
    if (field !== null) return addOptionsTo(field, words.slice(1).join(' ').replace(OPTION_WORDS, ''), draft);
  }
  // "add a status archived"
  const words = withoutDeterminers(text).match(/"[^"]*"|\S+/gu) ?? [];
  for (let at = Math.min(3, words.length - 1); at > 0; at -= 1) {
    const head = words.slice(0, at).join(' ');
    const rest = words.slice(at).join(' ');
    if (splitsAtOf(text, draft).some(([, right]) => findEntity(right, draft) !== null) && !rest.startsWith('"')) break;
    const field = choiceField(head, draft);
    if (
      field !== null &&
      plainPhrase(head).hint !== 'field' &&
      !/^(?:field|feld|column|champ|campo)s?$/iu.test(words[at] ?? '')
    )
      return addOptionsTo(field, rest.replace(OPTION_WORDS, ''), draft);
  }
  return beforeField(text, draft);
}

/** "a reopened state to tickets", "a \"premium\" membership plan": the option stands before its field. */
function beforeField(text: string, draft: Draft): Outcome {
  if (fieldHinted(text) || text.includes(':') || text.includes('(')) return null;
  for (const [left, right] of [...splitsAtOf(text, draft), [text, ''] as const]) {
    const entity = right === '' ? null : findEntity(right, draft);
    if (right !== '' && entity === null) continue;
    const words = withoutDeterminers(left).match(/"[^"]*"|\S+/gu) ?? [];
    for (let at = 1; at < words.length && words.length <= 4; at += 1) {
      const head = words.slice(at).join(' ');
      const quoted = words.slice(0, at).join(' ').startsWith('"');
      const field =
        entity === null
          ? quoted || at < words.length - 1
            ? choiceField(head, draft)
            : null
          : (findField(head, { ...entity, fields: choicesOf(entity) }, draft, 2) ??
            (/^(?:state|stage|status)$/iu.test(head)
              ? (choicesOf(entity).find(({ states }) => states !== undefined) ?? null)
              : null));
      if (field !== null) return addOptionsTo(field, words.slice(0, at).join(' '), draft);
    }
  }
  return null;
}

function choicesOf(entity: Entity): Field[] {
  return entity.fields.filter(({ options }) => options !== undefined);
}

export function fieldHinted(text: string): boolean {
  return (
    /^(?:(?:a|an|the|new|another|ein|das|neues|le|un|el|il|o|um)\s+)*(?:fields?|columns?|feld|spalte|champ|campo)\b/iu.test(
      text,
    ) || /\b(?:field|column|feld)$/iu.test(text)
  );
}

function choiceField(phrase: string, draft: Draft): Field | null {
  const found = isThis(phrase) ? draft.focus : find(phrase, draft, ['field']).element;
  return found?.what === 'field' && found.field.options !== undefined ? found.field : null;
}

/** "baritone, between tenor and bass". */
const PLACE =
  /,? (between|after|before|at the (?:start|top|beginning|end|bottom)|nach|vor|zwischen|après|avant|entre|después de|antes de)(?: (?:the |"?)([^"]+?)"?(?: (?:and|und|et|y) .+)?)?$/iu;

function placeOf(
  place: string,
  next: string,
  options: readonly { value: string; label?: string }[],
  draft: Draft,
): number {
  if (/start|top|beginning/iu.test(place)) return 0;
  const at = options.findIndex(({ value, label }) =>
    [value, label].some(
      (name) => name !== undefined && next !== '' && likeness(unquoted(next), name, 'other', draft.language) >= 3,
    ),
  );
  if (at < 0) return options.length;
  return /before|vor|avant|antes/iu.test(place) ? at : at + 1;
}

export function addOptionsTo(field: Field, given: string, draft: Draft): Outcome {
  const options = field.options ?? [];
  const text = given.replace(/^\((.+)\)$/u, '$1');
  const [, place = '', next = ''] = PLACE.exec(text) ?? [];
  const labels = partsOf(text.replace(PLACE, '')).map((part) =>
    unquoted(withoutDeterminers(withoutDeterminers(part).replace(OPTION_WORDS, ''))),
  );
  for (const option of optionsOf(labels.filter(Boolean))) {
    if (options.length >= MAX_OPTIONS) break;
    const known = options.some(({ value, label }) => value === option.value || label === option.label);
    if (known) continue;
    options.splice(placeOf(place, next, options, draft), 0, {
      value: option.value,
      ...(labelOfNamed({ value: option.value }) === option.label ? {} : { label: option.label ?? option.value }),
    });
    if (field.states !== undefined) addTransition(field, option.value, draft);
  }
  field.options = options;
  return 'made';
}

function addTransition(field: Field, value: string, draft: Draft): void {
  if (field.states === undefined) return;
  // Where any state may lead anywhere, the new one does so without another word.
  field.states.transitions.push({ to: value });
  draft.assumed.push(`Every state of “${labelOfNamed(field)}” may lead to “${value}”; nothing leads away from it yet.`);
}

import type { Entity, Page } from '#schemas/generated/manifest.ts';
import { kebabCase, pluralLabel, pluralOf } from '../../../compiler/normalize/names.ts';
import { identifierOf, labelOf } from '../../extract/wording.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome } from '../draft.ts';
import { conditionIn } from '../mentions.ts';
import { Rights } from '../rights.ts';

const MAX_PAGES = 60;
/** A page and nothing else. */
const PAGE = /^(?:an? )?(?:new |separate |extra |own )*page (?:that|which|with|of|for|listing|showing)\b/iu;

export function addList(entity: Entity, text: string, quoted: string | undefined, draft: Draft): Outcome {
  const where = conditionIn(text, entity, draft);
  if (
    /\b(?:overdue|late|upcoming|expired|recent|today|this week|this month|überfällig\w*|en retard|atrasad[oa]s?|vencid[oa]s?|scadut[ei]|low[- ]stock)\b/iu.test(
      text,
    ) &&
    where === null
  )
    return {
      refused:
        'A list can be chosen by a choice or a tick box; comparing a date or an amount with today is not possible there. Add a status for it, or sort the list.',
    };
  if (
    where === null &&
    !/^(?:an? |the |eine? |une? |una? )?(?:lists?|views?|liste|ansicht|vue|lista|vista|elenco|listado)\b(?! (?:with|mit|avec|con|com))/iu.test(
      text,
    )
  )
    return PAGE.test(text)
      ? {
          refused: `A page of its own lists ${(entity.labelPlural ?? pluralLabel(labelOfEntity(entity))).toLowerCase()} of one choice or tick box, and none is named here: “a page of open tickets”.`,
        }
      : null;
  if (where === null) {
    draft.assumed.push(`${entity.labelPlural ?? labelOfEntity(entity)} have a list of their own already.`);
    return 'made';
  }
  const field = entity.fields.find(({ name }) => name === where.field);
  const option = field?.options?.find(({ value }) => value === where.equals);
  const value =
    option === undefined
      ? (where.equals === true ? '' : 'not ') + labelOfNamed(field ?? { name: '' })
      : labelOfNamed(option);
  const title = quoted ?? labelOf(value);
  return addPage(draft, entity, {
    kind: 'list',
    path: kebabCase(identifierOf(title, 30)) || 'view',
    title,
    entity: entity.name,
    where,
  });
}

export function addForm(entity: Entity, text: string, quoted: string | undefined, draft: Draft): Outcome {
  const open =
    /\b(?:public|visitors?|anyone|everyone|contact|without|öffentlich\w*|besucher|publi(?:c|que)|públic[oa]|pubblic[oa])\b/iu.test(
      text,
    );
  const made = addPage(
    draft,
    entity,
    { kind: 'form', path: 'form', title: quoted ?? labelOfEntity(entity), entity: entity.name },
    true,
  );
  if (made === 'made' && open) {
    const rights = new Rights(draft.manifest, entity);
    rights.give('anonymous', ['create'], 'all');
    rights.write();
  }
  return made;
}

/** Views stand below the list of their entity, forms at an address of their own. */
export function addPage(draft: Draft, entity: Entity, page: Extract<Page, { entity: string }>, atTop = false): Outcome {
  const pages = draft.manifest.pages ?? [];
  const base = `/${kebabCase(pluralOf(entity))}`;
  const where = 'where' in page ? JSON.stringify(page.where) : '';
  const fieldOf = (one: Page): string =>
    'field' in one && one.field !== undefined ? one.field : 'start' in one && one.start !== undefined ? one.start : '';
  const same = pages.some(
    (other) =>
      other.kind === page.kind &&
      'entity' in other &&
      other.entity === entity.name &&
      ('where' in other ? JSON.stringify(other.where) : '') === where &&
      (fieldOf(other) === fieldOf(page) || fieldOf(other) === ''),
  );
  if (same) return 'made';
  if (pages.length >= MAX_PAGES) return { refused: `An app has at most ${MAX_PAGES} pages of its own.` };
  const taken = new Set(pages.map(({ path }) => path));
  const stem = (atTop ? `/${kebabCase(entity.name)}-${page.path}` : `${base}/${page.path}`).slice(0, 70);
  let path = stem;
  for (let round = 2; taken.has(path); round += 1) path = `${stem}-${round}`;
  draft.manifest.pages = [...pages, { ...page, path, title: page.title.slice(0, 80) }];
  return 'made';
}

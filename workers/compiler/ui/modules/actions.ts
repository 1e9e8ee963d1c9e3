import type { AppModel, EntityModel } from '../../model.ts';
import { granted, hasPage } from '../context.ts';
import { type Code, joined } from '../print/code.ts';
import { type Import, moduleSource } from '../print/module.ts';
import {
  createAction,
  deleteAction,
  filesOf,
  kindsOf,
  moveAction,
  submitAction,
  updateAction,
} from './action-sources.ts';
import { stateFields } from './form-parts.ts';

const FORM_STATE = '@/lib/form-state';
const UPLOADS = '@/server/uploads';

/** What people do with an entity's records through pages. */
interface Deeds {
  readonly create: boolean;
  /** Through a form that stays where it is, on a public page for instance. */
  readonly submit: boolean;
  readonly update: boolean;
  readonly move: boolean;
  readonly remove: boolean;
}

/** `actions.ts`: what forms and buttons do with an entity's records; null where nobody may do anything. */
export function actionsModule(app: AppModel, entity: EntityModel): string | null {
  const deeds: Deeds = {
    create: hasPage(app, 'create', entity),
    submit: hasSubmitForm(app, entity),
    update: hasPage(app, 'edit', entity),
    move: offersTransitions(app, entity),
    remove: hasPage(app, 'detail', entity) && granted(entity, 'delete'),
  };
  if (!Object.values(deeds).some(Boolean)) return null;
  const reads = deeds.create || deeds.update || deeds.submit;
  const body: Code[] = [];
  if (reads) body.push(kindsOf(entity), filesOf(entity));
  if (deeds.create) body.push(createAction(app, entity));
  if (deeds.submit) body.push(submitAction(entity));
  if (deeds.update) body.push(updateAction(entity));
  if (deeds.move) body.push(moveAction(entity));
  if (deeds.remove) body.push(deleteAction(entity));
  const present = body.filter(({ source }) => source !== '');
  return moduleSource(importsOf(entity, deeds, joined(present).source), present, 'use server');
}

function importsOf({ names }: EntityModel, deeds: Deeds, source: string): readonly Import[] {
  const used = (from: string, ...wanted: readonly string[]): Import[] =>
    wanted.filter((one) => new RegExp(`\\b${one}\\(`).test(source)).map((one) => ({ from, name: one }));
  return [
    // As a namespace: whatever the entity is called, its functions hide nothing here.
    { from: `@/server/${names.kebabPlural}`, name: 'service', isNamespace: true },
    { from: 'next/cache', name: 'revalidatePath' },
    ...used('next/navigation', 'redirect'),
    ...used('@/lib/action-problem', 'problemOf', 'invalid'),
    { from: FORM_STATE, name: 'FormState', isType: true },
    ...used(FORM_STATE, 'rejected', 'accepted'),
    ...(deeds.submit || deeds.move ? [{ from: '@/config/messages', name: 'messages' }] : []),
    ...used('@/lib/form-values', 'formValues'),
    ...(source.includes('ValueKind') ? [{ from: '@/lib/form-values', name: 'ValueKind', isType: true } as const] : []),
    ...used(UPLOADS, 'withUploads', 'missingFiles'),
    ...(source.includes('UploadRules') ? [{ from: UPLOADS, name: 'UploadRules', isType: true } as const] : []),
    ...(source.includes('Input.') ? [{ from: `@/lib/validation/${names.kebab}`, name: `${names.camel}Input` }] : []),
  ];
}

/** Whether a section of a public page has a form for the entity. */
function hasContactForm(app: AppModel, entity: EntityModel): boolean {
  return app.pages.some(
    (page) =>
      page.kind === 'content' &&
      page.sections.some((section) => section.kind === 'form' && section.entity === entity.names.snake),
  );
}

/** Whether some page has a form for the entity that stays where it is. */
function hasSubmitForm(app: AppModel, entity: EntityModel): boolean {
  const hasPageOfItsOwn = app.pages.some((page) => page.kind === 'form' && page.entity === entity.names.snake);
  return hasPageOfItsOwn || hasContactForm(app, entity);
}

/** Whether a page offers to move the entity's records from state to state. */
export function offersTransitions(app: AppModel, entity: EntityModel): boolean {
  return stateFields(entity).length > 0 && hasPage(app, 'detail', entity) && granted(entity, 'update');
}

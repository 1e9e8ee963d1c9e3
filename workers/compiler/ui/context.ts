import { SlipwayError } from '#schemas/errors.ts';
import type { AppModel, EntityModel, FieldModel, Verb } from '../model.ts';
import type { PageModel } from '../page-model.ts';
import type { Messages } from './messages/en.ts';
import { messagesOf } from './messages/messages.ts';

/** What trees and printers look up while they work on one application. */
export interface UiContext {
  readonly app: AppModel;
  readonly messages: Messages;
  entity(snake: string): EntityModel;
}

/** Context of an application. */
export function uiContext(app: AppModel): UiContext {
  const entities = new Map(app.entities.map((entity) => [entity.names.snake, entity]));
  return {
    app,
    messages: messagesOf(app.locale),
    entity: (snake) => entities.get(snake) ?? missing(`the entity "${snake}"`),
  };
}

/** A field by its column. */
export function fieldOf(entity: EntityModel, column: string): FieldModel {
  return entity.fields.find((field) => field.column === column) ?? missing(`the field "${column}"`);
}

/** Whether anybody, or somebody in particular, may do this with some record of the entity. */
export function granted(entity: EntityModel, verb: Verb, who?: string): boolean {
  return entity.grants.some((grant) => grant.verb === verb && (who === undefined || grant.who === who));
}

/** Whether everybody may do this with every record, so that nobody needs to be asked. */
export function isForEverybody({ app }: UiContext, entity: EntityModel, verb: Verb): boolean {
  return (
    !app.auth ||
    entity.grants.some((grant) => grant.who === 'anonymous' && grant.verb === verb && grant.scope === 'all')
  );
}

/** Whether everybody who is signed in may do this with some record at least. */
export function isForMembers(context: UiContext, entity: EntityModel, verb: Verb): boolean {
  return isForEverybody(context, entity, verb) || granted(entity, verb, 'authenticated');
}

/** Whether there is a page of this kind for the entity. */
export function hasPage(app: AppModel, kind: 'list' | 'create' | 'detail' | 'edit', entity: EntityModel): boolean {
  return app.pages.some((page) => page.kind === kind && page.entity === entity.names.snake);
}

/** Whether a page stands among the public ones, not in the frame of the application. */
export function isSitePage({ app }: { readonly app: AppModel }, page: PageModel): boolean {
  if (page.kind !== 'form') return page.kind === 'content' || page.kind === 'tool';
  const entity = app.entities.find(({ names }) => names.snake === page.entity);
  return entity !== undefined && granted(entity, 'create', 'anonymous');
}

function missing(what: string): never {
  throw new SlipwayError(`The model names ${what}, which it does not have.`, {
    code: 'compiler.model',
    kind: 'bug',
    suggestion: 'Report this manifest; parseManifest should have refused it.',
  });
}

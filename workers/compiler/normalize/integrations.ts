import type { Integration, Manifest } from '#schemas/generated/manifest.ts';
import type { EntityModel, IntegrationModel } from '../model.ts';
import { columnNamed } from './columns.ts';

/** Feeds and webhooks with their addresses and variables, each once. */
export function integrationsOf(
  manifest: Manifest,
  byName: ReadonlyMap<string, EntityModel>,
): readonly IntegrationModel[] {
  const taken = new Set<string>();
  return (manifest.integrations ?? []).flatMap((integration) => {
    const entity = byName.get(integration.entity);
    return entity === undefined ? [] : [integrationOf(integration, entity, taken)];
  });
}

function integrationOf(integration: Integration, entity: EntityModel, taken: Set<string>): IntegrationModel {
  const { title, entity: name } = integration;
  const column = (of: string): string => columnNamed(entity, of);
  const feed = `/feeds/${entity.names.kebabPlural}`;
  switch (integration.kind) {
    case 'rss':
      return {
        kind: 'rss',
        title,
        entity: name,
        path: unique(taken, (suffix) => `${feed}${suffix.replace('_', '-')}.xml`),
        text: integration.text === undefined ? firstColumn(entity, ['text', 'markdown']) : column(integration.text),
        date: column(integration.date ?? 'created_at'),
      };
    case 'ical':
      return {
        kind: 'ical',
        title,
        entity: name,
        path: unique(taken, (suffix) => `${feed}${suffix.replace('_', '-')}.ics`),
        start: column(integration.start ?? firstColumn(entity, ['date', 'datetime']) ?? 'created_at'),
        end: integration.end === undefined ? null : column(integration.end),
      };
    case 'webhook':
      return {
        kind: 'webhook',
        title,
        entity: name,
        events: EVENTS.filter((event) => integration.events.includes(event)),
        variable: unique(taken, (suffix) => `${entity.names.snake.toUpperCase()}_WEBHOOK${suffix}_URL`),
      };
  }
}

const EVENTS = ['create', 'update', 'delete'] as const;

/** First column of one of these types, in the entity's order; null without one. */
export function firstColumn(entity: EntityModel, types: readonly string[]): string | null {
  return entity.fields.find((field) => types.includes(field.type))?.column ?? null;
}

/** The name without a suffix, or with `_2`, `_3`, … where that is taken. */
function unique(taken: Set<string>, name: (suffix: string) => string): string {
  let result = name('');
  for (let round = 2; taken.has(result); round += 1) result = name(`_${round}`);
  taken.add(result);
  return result;
}

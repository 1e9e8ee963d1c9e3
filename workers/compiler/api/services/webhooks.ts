import type { AppModel, EntityModel, IntegrationModel } from '../../model.ts';
import { quote } from '../typescript.ts';

type Webhook = Extract<IntegrationModel, { kind: 'webhook' }>;

/** The entity's webhooks that want to hear of this. */
export function webhooksOf(app: AppModel, entity: EntityModel, event?: Webhook['events'][number]): readonly Webhook[] {
  return app.integrations
    .filter((integration) => integration.kind === 'webhook')
    .filter((webhook) => webhook.entity === entity.names.snake)
    .filter(({ events }) => event === undefined || events.includes(event));
}

/** Variable of the secret that signs what is sent to the variable's address. */
export function secretVariable(variable: string): string {
  return `${variable.replace(/_URL$/, '')}_SECRET`;
}

/**
 * Statements that tell every webhook of the entity about a change.
 *
 * @param record expression of what is told about the record
 */
export function announcements(
  app: AppModel,
  entity: EntityModel,
  event: Webhook['events'][number],
  record: string,
): string {
  return webhooksOf(app, entity, event)
    .map(
      ({ variable }) => `
  announce(${quote(variable)}, ${quote(secretVariable(variable))}, {
    event: ${quote(`${entity.names.snake}.${event}`)},
    record: ${record},
  });`,
    )
    .join('');
}

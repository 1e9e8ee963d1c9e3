import type { AppModel } from '../../model.ts';
import { secretVariable } from '../services/webhooks.ts';

/** A variable of the environment that an integration reads; unset, the integration does nothing. */
export interface IntegrationVariable {
  readonly name: string;
  /** One sentence for the comment above it. */
  readonly description: string;
  readonly example: string;
  readonly isSecret: boolean;
}

/** Variables of all integrations, for `.env.example` and the README; none where nothing is called. */
export function integrationVariables(app: AppModel): readonly IntegrationVariable[] {
  return app.integrations.flatMap((integration): readonly IntegrationVariable[] => {
    if (integration.kind !== 'webhook') return [];
    const { title, events, variable } = integration;
    return [
      {
        name: variable,
        description: `${title}: called with POST after ${events.join(', ')}. It has to begin with https:// and be public; leave it empty to send nothing.`,
        example: '',
        isSecret: false,
      },
      {
        name: secretVariable(variable),
        description: `Signs those calls: x-webhook-signature is "sha256=" and the HMAC-SHA256 of "<x-webhook-timestamp>.<body>". Make it with: openssl rand -hex 32`,
        example: '',
        isSecret: true,
      },
    ];
  });
}

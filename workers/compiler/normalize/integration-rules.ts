import type { Integration } from '#schemas/generated/manifest.ts';
import { DATED, TEXT } from './field-types.ts';
import { problem, repeated, type Findings } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { publicRules } from './section-rules.ts';
import { entityNamed, namedField } from './show-rules.ts';

/** What feeds and webhooks must keep to. */
export function* integrationRules(lookup: Lookup): Findings {
  for (const [index, integration] of (lookup.manifest.integrations ?? []).entries()) {
    yield* oneRules(integration, lookup, `/integrations/${index}`);
  }
}

function* oneRules(integration: Integration, lookup: Lookup, pointer: string): Findings {
  if (integration.kind === 'webhook') {
    yield* entityNamed(integration.entity, lookup, `${pointer}/entity`);
    return;
  }
  yield* publicRules(integration.entity, 'read', lookup, `${pointer}/entity`);
  const entity = lookup.entities.get(integration.entity);
  if (entity === undefined) return;
  const named =
    integration.kind === 'rss' ? { date: integration.date } : { start: integration.start, end: integration.end };
  for (const [key, name] of Object.entries(named)) {
    if (name === undefined) continue;
    yield* namedField(name, entity, lookup, { types: DATED, what: 'date', pointer: `${pointer}/${key}` });
  }
  if (integration.kind === 'rss' && integration.text !== undefined) {
    yield* namedField(integration.text, entity, lookup, { types: TEXT, what: 'text', pointer: `${pointer}/text` });
  }
  if (
    integration.kind === 'ical' &&
    integration.start === undefined &&
    !entity.fields.some((field) => DATED.has(field.type))
  ) {
    yield problem('missing-field', pointer, `"${entity.name}" has no date`, 'Add a field of type date to it.');
  }
}

/** Which operations the API offers: once for each entity. */
export function* routeRules(lookup: Lookup): Findings {
  const routes = lookup.manifest.routes ?? [];
  for (const [index, route] of routes.entries()) {
    yield* entityNamed(route.entity, lookup, `/routes/${index}/entity`);
  }
  for (const [index, name] of repeated(routes.map((route) => route.entity))) {
    yield problem('duplicate', `/routes/${index}/entity`, `"${name}" has two routes`, 'Put them into one.');
  }
}

import type { Entity, Field, Integration } from '#schemas/generated/manifest.ts';
import { DATED } from '../../../compiler/normalize/field-types.ts';
import { grantsOf } from '../../../compiler/normalize/grants.ts';
import { labelOfEntity, type Draft, type Outcome } from '../draft.ts';

export function addIntegration(kind: Integration['kind'], entity: Entity, title: string, draft: Draft): Outcome {
  const { manifest } = draft;
  const list = manifest.integrations ?? [];
  if (list.some((one) => one.kind === kind && one.entity === entity.name)) return 'made';
  if (kind === 'webhook') {
    manifest.integrations = [...list, { kind, title, entity: entity.name, events: ['create', 'update'] }];
    draft.assumed.push('The address that is called comes from the environment; without one nothing is sent.');
    return 'made';
  }
  if (!grantsOf(manifest, entity).some(({ who, verb }) => who === 'anonymous' && verb === 'read'))
    return {
      refused: `A feed is for everybody, and visitors may not read ${entity.labelPlural ?? labelOfEntity(entity)}: allow that first.`,
    };
  const dated = entity.fields.find(({ type }: Field) => DATED.has(type));
  if (kind === 'ical' && dated === undefined)
    return { refused: `A calendar to subscribe to needs a date: give ${labelOfEntity(entity)} one first.` };
  manifest.integrations = [
    ...list,
    kind === 'ical' && dated !== undefined
      ? { kind, title, entity: entity.name, start: dated.name }
      : { kind: 'rss', title, entity: entity.name },
  ];
  return 'made';
}

import type { Entity } from '#schemas/generated/manifest.ts';
import { hasAuth } from '../../../compiler/normalize/access-rules.ts';
import { labelOfEntity, type Draft, type Outcome } from '../draft.ts';
import type { Quality } from '../qualities.ts';
import { Rights } from '../rights.ts';

/** Makes an entity's records private, shared or public. */
export function setVisibility(entity: Entity, quality: Quality, draft: Draft): Outcome {
  const { manifest } = draft;
  const ownership = { private: 'user', shared: 'shared', public: 'public' } as const;
  if (quality !== 'private' && quality !== 'shared' && quality !== 'public') return null;
  if (!hasAuth(manifest))
    return { refused: `Nobody signs in to this app, so ${labelOfEntity(entity)} is open to everybody.` };
  const stated = (manifest.permissions ?? []).some((permission) => permission.entity === entity.name);
  if (!stated) {
    entity.ownership = ownership[quality];
    if (quality === 'shared') delete entity.ownership;
    return 'made';
  }
  const rights = new Rights(manifest, entity);
  if (quality === 'public') rights.give('anonymous', ['read'], 'all');
  else {
    rights.take('anonymous', ['read']);
    for (const role of rights.holders()) rights.rescope(role, quality === 'private' ? 'own' : 'all');
  }
  rights.write();
  return 'made';
}

import type { Page } from '#schemas/generated/manifest.ts';
import { grantsOf } from '../../../compiler/normalize/grants.ts';
import { pluralLabel } from '../../../compiler/normalize/names.ts';
import { labelOfEntity, type Draft, type Outcome } from '../draft.ts';
import { unquoted } from '../forms.ts';

export function addLanding(draft: Draft): Outcome {
  const { manifest } = draft;
  const pages = manifest.pages ?? [];
  if (pages.some(({ path }) => path === '/')) return 'made';
  const signsIn = manifest.auth === undefined ? (manifest.entities ?? []).length > 0 : manifest.auth.mode === 'email';
  const open = (manifest.entities ?? []).find((entity) =>
    grantsOf(manifest, entity).some(({ who, verb }) => who === 'anonymous' && verb === 'read'),
  );
  const text =
    manifest.description === undefined || manifest.description === '' ? {} : { text: unquoted(manifest.description) };
  const page: Page = {
    kind: signsIn ? 'landing' : 'content',
    path: '/',
    title: manifest.title,
    sections: [
      { kind: 'hero', heading: manifest.title, ...text },
      ...(open === undefined
        ? []
        : [
            {
              kind: 'records' as const,
              heading: open.labelPlural ?? pluralLabel(labelOfEntity(open)),
              entity: open.name,
            },
          ]),
    ],
  };
  manifest.pages = [page, ...pages];
  return 'made';
}

import type { Manifest, Theme } from '#schemas/generated/manifest.ts';
import { themeOf } from '../../../compiler/normalize/theme.ts';
import { packageName } from '../../assemble/title.ts';
import { names } from '../wording.ts';
import { contrast, luminance } from './contrast.ts';
import { labelOf, pluralLabelOf, type Combination, type Mapping } from './combination.ts';

/** Relative luminance below which a colour counts as dark. */
const DARK = 0.179;
/** Between a colour of the prompt and the template's ground. */
const MIN_CONTRAST = 3;

/** Name, language and colours of the prompt win over the template's. */
export function mergeLooks(combination: Combination, { added }: Mapping): void {
  const { manifest, planned, assumed } = combination;
  if (isNameOfApp(combination, added)) rename(manifest, planned.title);
  if (planned.locale !== undefined && planned.locale !== (manifest.locale ?? 'en')) {
    manifest.locale = planned.locale;
    assumed.push(
      'The interface is in the language of the prompt; the texts and examples of the template are in English.',
    );
  }
  if (planned.theme !== undefined) manifest.theme = mergedTheme(manifest.theme ?? {}, planned.theme, manifest);
}

/** A title that stands in the prompt names the application, unless it only names something that was added. */
function isNameOfApp({ planned, plain, language }: Combination, added: ReadonlySet<string>): boolean {
  const { title, entities = [] } = planned;
  const things = entities
    .filter(({ name }) => added.has(name))
    .flatMap((entity) => [labelOf(entity), pluralLabelOf(entity)]);
  return names(plain, title, language) && !things.some((label) => label.toLowerCase() === title.toLowerCase());
}

/** The template's own name stands in its texts as well. */
function rename(manifest: Manifest, title: string): void {
  const before = manifest.title;
  manifest.title = title;
  manifest.name = packageName(title);
  for (const page of manifest.pages ?? []) {
    if (page.title === before) page.title = title;
    for (const section of 'sections' in page ? page.sections : []) {
      if ('heading' in section && section.heading === before) section.heading = title;
    }
  }
  for (const integration of manifest.integrations ?? []) if (integration.title === before) integration.title = title;
}

function mergedTheme(own: Theme, wanted: Theme, manifest: Manifest): Theme {
  const theme: Theme = { ...own, ...wanted };
  const repainted = wanted.primary !== undefined || wanted.background !== undefined;
  if (repainted && wanted.accent === undefined) delete theme.accent;
  if (wanted.background !== undefined && wanted.surface === undefined) delete theme.surface;
  if (wanted.background !== undefined && wanted.mode === undefined) delete theme.mode;
  const { primary, background, mode } = themeOf({ ...manifest, theme });
  const clashes = background !== null && contrast(primary, background) < MIN_CONTRAST;
  const unlike = background !== null && (mode === 'dark') !== luminance(background) < DARK;
  if (wanted.background === undefined && (clashes || unlike)) {
    delete theme.background;
    delete theme.surface;
    if (wanted.mode === undefined) delete theme.mode;
  } else if (wanted.primary === undefined && clashes) delete theme.primary;
  return theme;
}

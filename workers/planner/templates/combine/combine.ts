import type { Manifest } from '#schemas/generated/manifest.ts';
import { repair } from '../../assemble/repair.ts';
import type { Plan } from '../../plan.ts';
import { cleanText } from '../../read/clean.ts';
import { detectLanguage } from '../../read/language.ts';
import type { Template } from '../template.ts';
import { plainWords } from '../wording.ts';
import { pluralLabelOf, type Combination } from './combination.ts';
import { excludeFrom, exclusionsIn } from './exclusions.ts';
import { mergeAccess } from './merge-access.ts';
import { mergeEntities } from './merge-entities.ts';
import { mergeLooks } from './merge-looks.ts';
import { mergePages } from './merge-pages.ts';
import { mergeRoles } from './merge-roles.ts';

const MAX_LINES = 24;
/** Lines of a plan about how the app looks: they hold for the combination as well. */
const LOOKS = /^(?:Colours|Look|Dark mode)\b/;

/**
 * A template with what the prompt says on top: entities and fields that it names are added; its name, colours,
 * language, choices, roles and rights win; what it excludes goes. Deterministic, never throws, and always valid.
 *
 * @param planned what the planner made of the prompt alone
 */
export function combine(template: Template, planned: Plan, prompt: string): Plan {
  const text = cleanText(prompt);
  const first = `Template “${template.title}”: ${enumerated(template.manifest)}.`;
  if (text === '') {
    const assumed = ['The prompt holds no words: the template stands as it is.'];
    return { manifest: structuredClone(template.manifest), understood: [first], assumed, notMade: [] };
  }
  const { language } = detectLanguage(text);
  const { phrases, rest } = exclusionsIn(text);
  const combination: Combination = {
    manifest: structuredClone(template.manifest),
    planned: planned.manifest,
    plain: plainWords(rest, language),
    language,
    understood: [],
    assumed: [],
  };
  const merged = mergeEntities(combination, template);
  const mapping = { ...merged, roles: mergeRoles(combination) };
  mergeAccess(combination, mapping);
  mergePages(combination, mapping);
  mergeLooks(combination, mapping);
  excludeFrom(combination, phrases);
  const { manifest, dropped } = valid(combination.manifest, template);
  const looks = planned.understood.filter((line) => LOOKS.test(line));
  return {
    manifest,
    understood: [first, ...combination.understood, ...looks].slice(0, MAX_LINES),
    assumed: [
      `What the prompt leaves open comes from the template “${template.title}”: its fields, states, rights, pages and examples.`,
      ...combination.assumed,
    ].slice(0, MAX_LINES),
    notMade: [...new Set([...planned.notMade, ...dropped])].slice(0, MAX_LINES),
  };
}

/** What dangles after a removal is cleared; where too much would go with it, the template stands as it was. */
function valid(
  manifest: Manifest,
  { manifest: own, title }: Template,
): { readonly manifest: Manifest; readonly dropped: readonly string[] } {
  const repaired = repair(manifest);
  const wanted = new Set((manifest.entities ?? []).map(({ name }) => name));
  const left = (repaired.manifest.entities ?? []).filter(({ name }) => wanted.has(name)).length;
  if (left === wanted.size) return { manifest: repaired.manifest, dropped: [] };
  const dropped = [`What the prompt says could not be joined with the template “${title}”, which stands as it is.`];
  return { manifest: structuredClone(own), dropped };
}

function enumerated({ entities = [] }: Manifest): string {
  return entities.map((entity) => pluralLabelOf(entity).toLowerCase()).join(', ');
}

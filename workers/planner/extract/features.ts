import type { Feature } from '#schemas/generated/manifest.ts';
import { coversText, featureText, pageFeature } from '../lexicon/feature-texts.ts';
import { FEATURES, type FeatureKey } from '../lexicon/feature-words.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { labelOf } from './wording.ts';

const MAX_FEATURES = 20;
/** What a tool or a site answers by itself. */
const ANSWERED: ReadonlySet<FeatureKey> = new Set([
  'countdown',
  'reports',
  'charts',
  'duration',
  'numbering',
  'streaks',
  'rss',
  'ical',
]);
/** What lists, boards, calendars, galleries and dashboards do already. */
const PLAIN_VIEW =
  /^(?:(?:the |a |simple |public |photo )?(?:dashboards?|lists?|search|filters?|overview|table|forms?|pages?|home ?page|screens?|buttons?|tabs?|contact form|galler(?:y|ies)|feed|filter \S+|views?|calendars?|boards?|(?:kanban|pipeline|task|status) boards?|(?:rss|ical) feeds?|menu|csv|exports?(?: .*)?|übersicht|liste|suche|kalender|panel|lista|listado|galería|calendario|recherche|tableau de bord|calendrier|galerie|galeria|calendário)(?: (?:page|view|of .*|de .*|der .*|des .*|in .*))?)$/i;

const OWN_PAGE: Readonly<Record<Language, string>> = {
  en: '“{view}” as a page of its own.',
  de: '„{view}“ als eigene Seite.',
  es: '«{view}» como página propia.',
  fr: '« {view} » comme page à part.',
  pt: '“{view}” como página própria.',
  it: '«{view}» come pagina a sé.',
};

/** What a text asks for that is not made, as features in the language of the prompt and as plain sentences. */
export function featuresIn(
  text: string,
  {
    tool,
    views,
    made,
    language,
  }: {
    /** The app is a tool or a public page. */
    readonly tool: boolean;
    readonly views: readonly string[];
    /** What was asked for and is made. */
    readonly made: ReadonlySet<FeatureKey>;
    readonly language: Language;
  },
): { readonly features: readonly Feature[]; readonly notMade: readonly string[] } {
  const features: Feature[] = [];
  const notMade: string[] = [];
  for (const { key, pattern, note, madeBy } of FEATURES) {
    if ((tool && ANSWERED.has(key)) || madeBy.some((stage) => made.has(stage)) || !pattern.test(text)) continue;
    const asked = views.filter((view) => pattern.test(view)).map((view) => coversText(labelOf(view), language));
    const { title, acceptance } = featureText(key, language);
    features.push({ title, acceptance: [...acceptance, ...asked].slice(0, 8) });
    notMade.push(note);
  }
  for (const view of new Set(views.map(labelOf))) {
    if (view === '' || features.length >= MAX_FEATURES || PLAIN_VIEW.test(view)) continue;
    if (FEATURES.some(({ pattern }) => pattern.test(view)) || made.has('charts')) continue;
    const { title, acceptance } = pageFeature(view, language);
    features.push({ title, acceptance: [...acceptance] });
    notMade.push(OWN_PAGE[language].replace('{view}', () => view));
  }
  return { features: features.slice(0, MAX_FEATURES), notMade };
}

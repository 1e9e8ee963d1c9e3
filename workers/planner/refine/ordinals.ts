import type { Draft, Element, SectionedPage } from './draft.ts';

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/^(?:first|1st|erste[rsn]?|première?|primer[oa]?|primeir[oa]|prim[oa])$/iu, 0],
  [/^(?:second|2nd|zweite[rsn]?|deuxième|second[oae]|segund[oa])$/iu, 1],
  [/^(?:third|3rd|dritte[rsn]?|troisième|tercer[oa]?|terceir[oa]|terz[oa])$/iu, 2],
  [/^(?:fourth|4th|vierte[rsn]?|quatrième|cuart[oa]|quart[oa])$/iu, 3],
  [/^(?:fifth|5th|fünfte[rsn]?|cinquième|quint[oa])$/iu, 4],
  [/^(?:last|letzte[rsn]?|dernière?|últim[oa]|ultim[oa])$/iu, -1],
  [/^(?:second to last|second last|last but one|vorletzte[rsn]?|avant-dernière?|penúltim[oa])$/iu, -2],
];
const PHRASE =
  /^(?:the |der |die |das |den |le |la |el |il |lo |o |a )?(second to last|second last|last but one|[\p{L}\d-]+) (sections?|blocks?|charts?|abschnitt|bereich|diagramm|graphique|sección|gráfico|sezione|grafico|seção)(?:(?: of| on| from| in| der| des| auf| von| de| del| della| da| do)(?: the| la| le)? (.+))?$/iu;

/**
 * The section or chart that "the second section of the landing page" means: counted on the page that is named, else
 * on the one in focus, else on the first page that has any. Null where the phrase counts nothing.
 */
export function countedElement(
  phrase: string,
  draft: Draft,
  pageNamed: (words: string) => Element | null,
): Element | null {
  const [, ordinal = '', kind = '', where] = PHRASE.exec(phrase.trim()) ?? [];
  const at = ORDINALS.find(([pattern]) => pattern.test(ordinal))?.[1];
  if (at === undefined) return null;
  const named = where === undefined ? null : pageNamed(where);
  const pages = (draft.manifest.pages ?? []).filter((page) =>
    named?.what === 'page'
      ? page === named.page
      : draft.focus === null || !('page' in draft.focus) || page === draft.focus.page,
  );
  if (/^(?:chart|diagramm|graph|gráf|graf)/iu.test(kind)) {
    for (const page of pages) {
      const chart = page.kind === 'dashboard' ? page.charts?.at(at) : undefined;
      if (page.kind === 'dashboard' && chart !== undefined) return { what: 'chart', page, chart };
    }
    return null;
  }
  const page = pages.find((one): one is SectionedPage => 'sections' in one);
  const section = page?.sections.at(at);
  return page === undefined || section === undefined ? null : { what: 'section', page, section };
}

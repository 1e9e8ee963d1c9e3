import type { Manifest, Page } from '#schemas/generated/manifest.ts';
import { firstWords, packageName, titled, titleOf } from './assemble/title.ts';
import { featuresIn } from './extract/features.ts';
import type { AppKind } from './extract/kind.ts';
import { mentionsOf } from './extract/mentions.ts';
import { natureOf } from './extract/nature.ts';
import { themeOf } from './extract/theme.ts';
import { labelOf } from './extract/wording.ts';
import type { Plan } from './plan.ts';
import type { ReadPrompt } from './read/prompt.ts';
import { planSite } from './site/site.ts';
import type { Language } from './lexicon/languages/language.ts';
import { TOOL_WORDS } from './lexicon/tools.ts';
import { planTool } from './tools/tool.ts';

/** Plans an app of pages that store nothing, or only what visitors send through a form. */
export function planPage(read: ReadPrompt, kind: Exclude<AppKind, { kind: 'data' }>): Plan {
  const { described: text, language, locale } = read;
  const { theme, understood: looks } = themeOf(text);
  const title = pageTitle(read, kind.kind === 'tool');
  const base: Manifest = {
    version: 1,
    name: packageName(title),
    title,
    ...(locale === 'en' ? {} : { locale }),
    ...(theme === null ? {} : { theme }),
  };
  const tool = kind.kind === 'tool' ? planTool(kind.tool, text, language) : null;
  const { features, notMade } = featuresIn(text, { tool: true, views: [], made: new Set(), language });
  if (kind.kind === 'tool' && tool !== null) {
    const others = kind.tools
      .filter((other) => other !== kind.tool)
      .flatMap((other) => planTool(other, text, language) ?? []);
    const pages: Page[] = [
      { kind: 'tool', path: '/', title, tool: tool.tool },
      ...others.slice(0, 3).map((other): Page => ({
        kind: 'tool',
        path: `/${other.tool.kind}`,
        title: labelOf(other.tool.kind),
        tool: other.tool,
      })),
    ];
    return {
      manifest: { ...base, auth: { mode: 'none' }, pages, ...(features.length > 0 ? { features: [...features] } : {}) },
      understood: [
        ...tool.understood,
        ...others.flatMap((other) => other.understood),
        ...looks,
        'Nothing is stored on a server: no accounts, no database.',
      ],
      assumed: [...tool.assumed, ...others.flatMap((other) => other.assumed)],
      notMade: [...tool.notMade, ...others.flatMap((other) => other.notMade), ...notMade],
    };
  }
  if (kind.kind === 'tool') return unmadeTool(base, title, read, looks);
  const site = planSite({ title, description: '', language, text });
  return {
    manifest: {
      ...base,
      ...(site.entities.length > 0
        ? { roles: [...site.roles], entities: [...site.entities], permissions: [...site.permissions] }
        : { auth: { mode: 'none' as const } }),
      pages: [...site.pages],
      ...(features.length > 0 ? { features: [...features] } : {}),
    },
    understood: [...site.understood, ...looks],
    assumed: site.assumed,
    notMade,
  };
}

const TO_COME: Readonly<Record<Language, string>> = {
  en: 'This page is ready for the tool, which still has to be built.',
  de: 'Diese Seite ist vorbereitet; das Werkzeug selbst muss noch gebaut werden.',
  es: 'Esta página está preparada; la herramienta todavía se tiene que construir.',
  fr: 'Cette page est prête ; l’outil lui-même reste à construire.',
  pt: 'Esta página está pronta; a ferramenta ainda precisa ser construída.',
  it: 'Questa pagina è pronta; lo strumento deve ancora essere costruito.',
};

/** A game, a generator, an editor: a page that says honestly what is to come, and a feature for it. */
function unmadeTool(base: Manifest, title: string, { language }: ReadPrompt, looks: readonly string[]): Plan {
  return {
    manifest: {
      ...base,
      auth: { mode: 'none' },
      pages: [
        {
          kind: 'content',
          path: '/',
          title,
          sections: [{ kind: 'hero', heading: title, text: TO_COME[language] }],
        },
      ],
      features: [
        {
          title: title.slice(0, 80),
          acceptance: [
            `“${title}” works on the start page, without an account.`,
            'It can be used with the keyboard and on a phone.',
          ],
        },
      ],
    },
    understood: [`A single page: ${title}.`, ...looks],
    assumed: ['The page says that the tool is still to come.'],
    notMade: [
      `${title} itself: interactive tools that are made are calculators, converters, timers, counters, checklists, quizzes and flashcards.`,
    ],
  };
}

function pageTitle(read: ReadPrompt, tool: boolean): string {
  const { described: text, language, statements } = read;
  const mentions = mentionsOf(statements.slice(0, 1), language);
  const named = titleOf(text, null, [], language);
  if (named !== '') return named;
  const business = businessOf(text);
  if (business !== '') return titled(business, language);
  for (const mention of mentions) {
    if (mention.kind !== 'item') continue;
    const title = titleOf('', mention.item.phrase, [], language);
    // "convert celsius to fahrenheit" has no name of its own.
    if (tool && !TOOL_WORDS.some(([, pattern]) => pattern.test(title.toLowerCase()) && !/^convert\b/i.test(title)))
      break;
    if (title !== '' && natureOf(mention.item.phrase, language, false) !== 'noise') return title;
  }
  return firstWords(text) || 'Welcome';
}

/** "landing page for a pottery studio" → "Pottery studio". */
function businessOf(text: string): string {
  const match =
    /\b(?:page|site|website|portfolio|homepage|one ?-?pager|webseite|seite|homepage|página|sitio|site|page|sito|pagina|portfolio|onepager)\s+(?:web\s+|d'accueil\s+|vitrine\s+)?(?:for|of|about|für|von|para|de|pour|du|d'|per|di)\s+(?:an?\s+|the\s+|my\s+|our\s+|eine?n?\s+|meine?n?\s+|una?\s+|mi\s+|une?\s+|mon\s+|ma\s+|um[a]?\s+|il\s+|la\s+|le\s+)?((?!(?:my|our|the)\b)(?:small\s+|local\s+|family-run\s+)?\p{L}[\p{L}\p{N}&'-]*(?:\s+(?!in\b|with\b|and\b|that\b|which\b|who\b|mit\b|und\b|con\b|y\b|avec\b|et\b|com\b|e\b|named\b|called\b|to\b|where\b|on\b|at\b|en\b|im\b|à\b|au\b|a\b)\p{L}[\p{L}\p{N}&'-]*){0,3})/iu.exec(
      text,
    );
  return labelOf(match?.[1] ?? '').slice(0, 48);
}

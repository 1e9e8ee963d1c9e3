import type { Manifest, Page } from '#schemas/generated/manifest.ts';
import { firstWords, packageName, titleOf } from './assemble/title.ts';
import { featuresIn } from './extract/features.ts';
import type { AppKind } from './extract/kind.ts';
import { mentionsOf } from './extract/mentions.ts';
import { natureOf } from './extract/nature.ts';
import { themeOf } from './extract/theme.ts';
import { labelOf } from './extract/wording.ts';
import type { Plan } from './plan.ts';
import type { ReadPrompt } from './read/prompt.ts';
import { planSite } from './site/site.ts';
import { siteTexts } from './site/texts.ts';
import { planTool } from './tools/tool.ts';

/** Plans an app of pages that store nothing, or only what visitors send through a form. */
export function planPage(read: ReadPrompt, kind: Exclude<AppKind, { kind: 'data' }>): Plan {
  const { described: text, language, locale } = read;
  const { theme, understood: looks } = themeOf(text);
  const title = pageTitle(read);
  const base: Manifest = {
    version: 1,
    name: packageName(title),
    title,
    ...(locale === 'en' ? {} : { locale }),
    ...(theme === null ? {} : { theme }),
  };
  const tool = kind.kind === 'tool' ? planTool(kind.tool, text, language) : null;
  const { features, notMade } = featuresIn(text, { toolPage: kind.kind === 'tool', views: [] });
  if (kind.kind === 'tool' && tool !== null) {
    const others = kind.tools.filter((other) => other !== kind.tool).flatMap((other) => planTool(other, text, language) ?? []);
    const pages: Page[] = [
      { kind: 'tool', path: '/', title, tool: tool.tool },
      ...others.slice(0, 3).map((other): Page => ({ kind: 'tool', path: `/${other.tool.kind}`, title: labelOf(other.tool.kind), tool: other.tool })),
    ];
    return {
      manifest: { ...base, auth: { mode: 'none' }, pages, ...(features.length > 0 ? { features: [...features] } : {}) },
      understood: [...tool.understood, ...others.flatMap((other) => other.understood), ...looks, 'Nothing is stored on a server: no accounts, no database.'],
      assumed: [...tool.assumed, ...others.flatMap((other) => other.assumed)],
      notMade: [...tool.notMade, ...others.flatMap((other) => other.notMade), ...notMade],
    };
  }
  if (kind.kind === 'tool') return unmadeTool(base, title, read, looks);
  const site = planSite({ title, description: '', language, text });
  return {
    manifest: {
      ...base,
      ...(site.entities.length > 0 ? { roles: [...site.roles], entities: [...site.entities], permissions: [...site.permissions] } : { auth: { mode: 'none' as const } }),
      pages: [...site.pages],
      ...(features.length > 0 ? { features: [...features] } : {}),
    },
    understood: [...site.understood, ...looks],
    assumed: site.assumed,
    notMade,
  };
}

/** A game, a generator, an editor: a page that says honestly what is to come, and a feature for it. */
function unmadeTool(base: Manifest, title: string, { language }: ReadPrompt, looks: readonly string[]): Plan {
  const texts = siteTexts(language);
  return {
    manifest: {
      ...base,
      auth: { mode: 'none' },
      pages: [
        {
          kind: 'content',
          path: '/',
          title,
          sections: [
            { kind: 'hero', heading: title, text: texts.welcome.replace('{title}', () => title) },
            { kind: 'faq', heading: texts.faq, items: [{ question: texts.question, answer: texts.answer }] },
          ],
        },
      ],
      features: [{ title: title.slice(0, 80), acceptance: [`“${title}” works on the start page, without an account.`, 'It can be used with the keyboard and on a phone.'] }],
    },
    understood: [`A single page: ${title}.`, ...looks],
    assumed: ['The page holds a title and example texts only.'],
    notMade: [`${title} itself: interactive tools that are made are calculators, converters, timers, counters, checklists, quizzes and flashcards.`],
  };
}

function pageTitle(read: ReadPrompt): string {
  const { described: text, language, statements } = read;
  const mentions = mentionsOf(statements.slice(0, 1), language);
  const named = titleOf(text, null, [], language);
  if (named !== '') return named;
  const business = businessOf(text);
  if (business !== '') return business;
  for (const mention of mentions) {
    if (mention.kind !== 'item') continue;
    const title = titleOf('', mention.item.phrase, [], language);
    if (title !== '' && natureOf(mention.item.phrase, language, false) !== 'noise') return title;
  }
  return firstWords(text) || 'Welcome';
}

/** "landing page for a pottery studio" → "Pottery studio". */
function businessOf(text: string): string {
  const match =
    /\b(?:page|site|website|portfolio|homepage|one ?-?pager|webseite|seite|homepage|página|sitio|site|page|sito|pagina|portfolio|onepager)\s+(?:web\s+|d'accueil\s+|vitrine\s+)?(?:for|of|about|für|von|para|de|pour|du|d'|per|di)\s+(?:an?\s+|the\s+|my\s+|our\s+|eine?n?\s+|meine?n?\s+|una?\s+|mi\s+|une?\s+|mon\s+|ma\s+|um[a]?\s+|il\s+|la\s+|le\s+)?((?:small\s+|local\s+|family-run\s+)?\p{L}[\p{L}\p{N}&'-]*(?:\s+(?!in\b|with\b|and\b|that\b|which\b|who\b|mit\b|und\b|con\b|y\b|avec\b|et\b|com\b|e\b|named\b|called\b|to\b|where\b|on\b|at\b|en\b|im\b|à\b|au\b|a\b)\p{L}[\p{L}\p{N}&'-]*){0,3})/iu.exec(text);
  return labelOf(match?.[1] ?? '').slice(0, 48);
}

import type { Manifest, Page } from '#schemas/generated/manifest.ts';
import { assembleEntities, assemblePermissions, assembleRoles } from './assemble/entities.ts';
import { describeEntities, firstWords, packageName, titleOf } from './assemble/title.ts';
import { accessOf, ownershipOf, type Access } from './extract/access.ts';
import { completeEntities } from './extract/complete.ts';
import type { EntityDraft } from './extract/draft.ts';
import { resolveEntity } from './extract/book.ts';
import { entitiesOf } from './extract/entities.ts';
import { addFallback } from './extract/settle.ts';
import { featuresIn } from './extract/features.ts';
import { currencyIn, type FieldContext } from './extract/fields.ts';
import { foreignMentions } from './extract/foreign.ts';
import { mentionsOf } from './extract/mentions.ts';
import { rolesOf, type Roles } from './extract/roles.ts';
import { withSoleAuthor } from './extract/sole-author.ts';
import { themeOf } from './extract/theme.ts';
import { enumeration, inSentence, labelOf } from './extract/wording.ts';
import type { Language } from './lexicon/languages/language.ts';
import type { Plan } from './plan.ts';
import { shapeApp } from './shape/shape-app.ts';
import { rolesByWord, thingsByName, type Shape } from './shape/shape.ts';
import { sentencesOf } from './shape/sentences.ts';
import type { ReadPrompt } from './read/prompt.ts';
import { planTool } from './tools/tool.ts';
import { TOOL_WORDS, type ToolKind } from './lexicon/tools.ts';

/** Words without which an amount is no amount of money. */
const MONEY =
  /[€$£]|\b(?:prices?|costs?|pay\w*|paid|donat\w*|grants?|funders?|expens\w*|budgets?|invoic\w*|salar\w*|fees?|(?:hourly|daily|day|nightly|weekly|monthly) rates?|money|deals?|sales|revenue|income|spend\w*|rent|loans?|tips?|bank|accounts?|savings|debts?|purchases?|orders?|euros?|dollars?|crm|preis\w*|kosten|betrag|beitr[aä]g\w*|zahl\w*|bezahl\w*|rechnung\w*|ausgaben|spenden?|precios?|gastos?|pagos?|importe|facturas?|prix|dépenses?|montants?|paiements?|factures?|cotisations?|preços?|despesas?|pagamentos?|valor|prezz\w|spes[ae]|pagament\w|fattur\w|pledge\w*|wages?|stocks?|shares|portfolio)\b/iu;

/** Names of things that hold a word for an ability: no chart and no printing is asked for. */
const NAMES_LIKE_FEATURES =
  /(?<=\b(?:chore|reward|sticker|star|flip|duty|org) )charts?\b|\b3d[- ]print\w*|\bprint(?:ing)? (?=(?:jobs?|shops?|farms?|runs?|queues?)\b)/giu;

/** Where an app is named. */
const INTRO_CHARACTERS = 160;

/** Plans an app that keeps records. */
export function planData(read: ReadPrompt): Plan {
  const { described: text, language, locale } = read;
  const context: FieldContext = {
    language,
    money: MONEY.test(text),
    currency: currencyIn(text) ?? (language === 'en' ? 'USD' : language === 'pt' ? 'BRL' : 'EUR'),
  };
  const mentions = read.foreign ? foreignMentions(read.text, read.locale) : mentionsOf(read.statements, language);
  const book = entitiesOf(mentions, context, text);
  const { views, roles: listed, app, purpose, about } = book;
  const fallback = book.entities.length === 0 ? addFallback(book, firstWords(text), text) : [];
  const { entities } = book;
  const named = rolesOf(mentions, { listed, entities, find: (phrase) => resolveEntity(book, phrase), language });
  const open = ownershipOf(text, named, text.slice(0, INTRO_CHARACTERS)) === 'public';
  const roles = open ? withSoleAuthor(named, text, language, entities) : named;
  const assumed = [...fallback, ...completeEntities(book), ...roles.assumed];
  const access = restrict(entities, roles, text, assumed);
  const { theme, understood: looks } = themeOf(text);
  const tools = toolPages(read);

  const assembled = assembleEntities(entities);
  const assembledRoles = assembleRoles(roles.roles);
  const permissions = assemblePermissions(access, assembled.names, assembledRoles.names);
  const title = titleOf(text, app, entities, language, { purpose, about }) || firstWords(text) || 'My app';
  const description = read.foreign ? '' : describeEntities(entities, language);
  // Reports that people write are records.
  const written = entities.some(({ one }) => /(?:^|\s)report$/.test(one));
  // "stage received, printing, binding": a step of theirs rather than of the app.
  const printed = entities.some(({ fields }) =>
    fields.some(({ options }) => options.some((option) => /^print(?:ing|ed)$/iu.test(option))),
  );
  const asked = text
    .replace(NAMES_LIKE_FEATURES, '')
    .replace(printed ? /\bprint(?:ing|ed)\b/giu : /(?!)/u, '')
    .replace(written ? /\breports?\b/giu : /(?!)/u, '');
  const shape: Shape = {
    language,
    text: asked,
    sentences: sentencesOf(asked),
    clauses: mentions.flatMap((mention) => (mention.kind === 'clause' ? [mention.clause] : [])),
    entities: assembled.entities,
    permissions,
    pages: tools.pages,
    integrations: [],
    seed: [],
    things: thingsByName(assembled.names),
    asked: assembled.asked,
    roles: rolesByWord(assembledRoles.names),
    admin: assembledRoles.roles.find((role) => role.admin === true)?.name ?? null,
    made: new Set(),
    understood: [],
    assumed: [],
    notMade: [],
  };
  if (!read.foreign) shapeApp(shape, { title, description });
  const { features, notMade } = featuresIn(asked, {
    tool: false,
    // The list of an entity is a page already.
    views: views.filter((view) => !entities.some((entity) => entity.labelPlural === labelOf(view))),
    made: shape.made,
    language,
  });
  const manifest: Manifest = {
    version: 1,
    name: packageName(title),
    title,
    ...(description === '' ? {} : { description: description.slice(0, 400) }),
    ...(locale === 'en' ? {} : { locale }),
    ...(theme === null ? {} : { theme }),
    ...(assembledRoles.roles.length > 0 ? { roles: assembledRoles.roles } : {}),
    entities: shape.entities,
    ...(shape.permissions.length > 0 ? { permissions: shape.permissions } : {}),
    ...(shape.pages.length > 0 ? { pages: shape.pages } : {}),
    ...(shape.integrations.length > 0 ? { integrations: shape.integrations } : {}),
    ...(features.length > 0 ? { features: [...features] } : {}),
    ...(shape.seed.length > 0 ? { seed: shape.seed } : {}),
  };
  return {
    manifest,
    understood: [
      ...understoodOf(entities, roles, access, language),
      ...shape.understood,
      ...looks,
      ...tools.understood,
    ],
    assumed: [...assumed, ...shape.assumed],
    notMade: [...shape.notMade, ...notMade],
  };
}

/** Ownership without roles, rights with them. */
function restrict(entities: readonly EntityDraft[], roles: Roles, text: string, assumed: string[]): readonly Access[] {
  const intro = text.slice(0, INTRO_CHARACTERS);
  const ownership = ownershipOf(text, roles, intro);
  if (roles.roles.length === 0) {
    const open = ownership === 'public';
    const posts = roles.acts.some((act) => act.role === 'everyone' && act.action === 'create');
    for (const entity of entities) entity.ownership = 'shared';
    if (ownership === 'user') {
      for (const entity of entities) entity.ownership = 'user';
      assumed.push('Each person who signs in sees their own records only.');
    } else if (!open) assumed.push('Everybody who signs in sees and edits all records.');
    else
      assumed.push(
        'Visitors may read without signing in, except records about people and money; only people who sign in may edit.',
      );
    return open || posts ? accessOf(entities, roles, open) : [];
  }
  assumed.push(
    `The first account gets the role “${roles.roles.toSorted((a, b) => b.rank - a.rank)[0]?.label ?? ''}” and gives roles to others.`,
  );
  const access = accessOf(
    entities,
    roles,
    ownership === 'public' ||
      roles.acts.some((act) => act.role === 'everyone' && act.action === 'read' && !act.negated),
  );
  if (access.some(({ rights }) => [...rights.values()].includes('own'))) {
    assumed.push(
      'Rights go by who created a record: what others add to it is visible to those who may read all of it.',
    );
  }
  return access;
}

function understoodOf(
  entities: readonly EntityDraft[],
  roles: Roles,
  access: readonly Access[],
  language: Language,
): readonly string[] {
  const lines = entities.map((entity) => {
    const asked = entity.fields
      .filter((field) => field.asked)
      .map((field) => (field.target === null ? field.label : `its ${inSentence(field.label, language)}`));
    return asked.length > 0
      ? `${entity.labelPlural}: ${asked.map((label) => inSentence(label, language)).join(', ')}.`
      : `${entity.labelPlural}.`;
  });
  if (roles.roles.length > 0) {
    lines.push(`Roles: ${enumeration(roles.roles.map((role) => role.label))}.`);
    for (const role of roles.roles) {
      const own = access
        .filter((one) => one.who === role && [...one.rights.values()].includes('own'))
        .map((one) => inSentence(one.entity.labelPlural, language));
      if (own.length > 0 && own.length <= 4)
        lines.push(`${role.label}: only their own ${enumeration(own)}, at least in part.`);
    }
  }
  const open = access
    .filter((one) => one.who === 'anonymous' && one.rights.has('read'))
    .map((one) => inSentence(one.entity.labelPlural, language));
  if (open.length > 0) lines.push(`Without signing in, visitors read ${enumeration(open)}.`);
  return lines;
}

/** Tools that a data app has besides: "recipes with a unit converter". */
function toolPages({ described: text, language }: ReadPrompt): {
  readonly pages: Page[];
  readonly understood: readonly string[];
} {
  const kinds = TOOL_WORDS.filter(
    ([kind, pattern]) =>
      (kind === 'converter' || kind === 'calculator' || kind === 'timer') && partOf(text.toLowerCase(), pattern),
  ).map(([kind]): ToolKind => kind);
  const pages: Page[] = [];
  const understood: string[] = [];
  for (const kind of kinds.slice(0, 2)) {
    const made = planTool(kind, text, language);
    if (made === null) continue;
    pages.push({ kind: 'tool', path: `/tools/${kind}`, title: TOOL_TITLES[kind] ?? kind, tool: made.tool });
    understood.push(...made.understood);
  }
  return { pages, understood };
}

const TOOL_TITLES: Readonly<Partial<Record<ToolKind, string>>> = {
  calculator: 'Calculator',
  converter: 'Converter',
  timer: 'Timer',
};

/** Named with an article or "with", as a part of the app. */
function partOf(text: string, pattern: RegExp): boolean {
  const found = pattern.exec(text);
  if (
    found === null ||
    /countdown|cuenta atrás|compte à rebours|calculat(?:e|es|ing)|convers|convert(?:s|ing)?$|calcular|calculer|berechn/.test(
      found[0],
    )
  )
    return false;
  return /\b(?:with|and|plus|also|including|includes|has|add|mit|und|con|y|avec|et|com|e)\s+(?:an?\s+|eine?n?\s+|una?\s+|une?\s+|uma?\s+)?(?:\p{L}+\s+){0,2}$/u.test(
    text.slice(0, found.index),
  );
}

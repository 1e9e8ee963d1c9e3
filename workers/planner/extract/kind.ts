import { TOOL_WORDS, type ToolKind } from '../lexicon/tools.ts';

/** What kind of app a prompt asks for. */
export type AppKind =
  | { readonly kind: 'tool'; readonly tool: ToolKind; readonly tools: readonly ToolKind[] }
  | { readonly kind: 'site' }
  | { readonly kind: 'data' };

/** Words that ask for stored things. */
const STORED =
  /\b(?:accounts?|log ?-?in|sign ?-?(?:in|up)|users? (?:can|may|should)|database|track(?:s|ing|er)?|manag(?:e|es|ing|ement|er)|admins?|roles?|members?|store[sd]?\b(?! in the browser)|save[sd]? (?:to|their|my)|history of|record(?:s|ing)?|log (?:my|our|each|every)|teachers?|students?|customers?|clients?|employees?|multi-?user|share with|verwalt\w*|erfass\w*|anmeld\w*|benutzer|mitarbeiter|kunden|gestion\w*|usuarios|registr\w*|utilisateurs|gérer|clientes|usuários|gerenciar|utenti|gestire|clienti)\b/giu;
const UNSTORED =
  /\b(?:no|without|sans|sin|ohne|senza|sem|keine?n?) (?:\p{L}+ )?(?:accounts?|log ?-?ins?|logins?|sign ?-?(?:in|up)s?|registration|database|backend|server|anmeldung|konto|konten|registrierung|datenbank|cuentas?|registro|inicio de sesión|base de datos|comptes?|inscription|connexion|base de données|cadastro|conta|registrazione)\b|\b(?:single|one)[- ]page\b|\b(?:just|only) (?:a|one) page\b|\bstatic\b|\bnothing (?:is |gets )?(?:saved|stored|kept)\b|\blocal(?:ly| only| storage)\b|\bin the browser\b|\bone ?-?pager\b|\beine einzige seite\b|\buna sola página\b|\bune seule page\b/giu;
/** "where I store words": what somebody enters is kept. */
const ENTERED =
  /\bwhere (?:i|we|you|users|people|everyone) (?:can )?(?:store|save|add|enter|collect|keep|record|manage|create)\b/u;
/** A prompt that wants no data at all. */
const NOTHING_STORED =
  /\b(?:nothing (?:is |gets? )?(?:stored|saved|kept)|no (?:data|database|storage|backend)|without (?:a )?(?:database|backend)|store nothing|ohne datenbank|nichts (?:wird )?gespeichert|sin base de datos|sans base de données)\b/u;
/** Public sites that show rather than store. */
const SITE =
  /\b(?:landing ?-?page|one ?-?pager|home ?-?page|brochure(?: site| website)?|(?<!\b(?:have|has|with|keep|keeps|upload|uploads) (?:an? |their |his |her )?)portfolio|(?:web)?(?:site|page) (?:for|about|of|promoting|announcing|that (?:shows|presents|introduces))|(?:business|company|marketing|personal|restaurant|agency|wedding|event|product|promotional|static|simple|small|single[- ]page|band|studio|photography|coffee shop|café|cafe|bakery|law firm|hotel|product launch|conference|church|school|freelancer|résumé|resume|cv) (?:web ?)?(?:site|page)|coming soon page|launch page|about(?: me)? page|link in bio|webseite|website für|web ?seite|startseite|internetauftritt|onepager|sitio web|página web|página de (?:inicio|aterrizaje)|site (?:web|vitrine|internet)|page (?:d'accueil|d'atterrissage|vitrine)|página (?:inicial|de destino)|sito (?:web|vetrina)|pagina (?:web|di destinazione))\b/iu;
/** Sites whose content is stored all the same. */
const STORED_SITE =
  /\b(?:blog|forum|shop|store|marketplace|directory|job board|wiki|changelog|news ?(?:site|portal)?|network|community|classifieds|listings?|catalog(?:ue)?|booking|reservations?|bookings?|orders?|e-?commerce|knowledge base|members? area|verzeichnis|katalog|annuaire|catálogo|directorio|tienda|boutique|buchung\w*|reservas|réservations|prenotazioni)\b/iu;
const SITE_PART =
  /\b(?:hero|testimonials?|gallery|opening hours|contact form|about (?:us|me|section)|services section|pricing|faq|team section|call to action|cta|footer|newsletter|galerie|öffnungszeiten|kontaktformular|leistungen|über (?:uns|mich)|preise|testimonios|horarios?|galería|formulario de contacto|sobre (?:nosotros|mí)|témoignages|horaires|formulaire de contact|à propos|tarifs|orari|chi siamo|modulo di contatto|depoimentos|horários|formulário de contato)\b/giu;
/** "talks with abstract, speaker and room": things with fields. */
const RECORDS =
  /(?:^|[,:;.-]\s*)(?:\p{L}+\s)?\p{L}+(?:s|en|n|r|i|e)\s+(?:with|mit|con|avec|com)\s+\p{L}+(?:\s\p{L}+)?(?=,|;|\.|\sand|\sund|\sy|\set|\se\b)/gu;
const INTRO_CHARACTERS = 140;
const MAX_STORED = 2;

/** Tells tools and sites, which store nothing or little, from apps that keep data. */
export function kindOf(text: string): AppKind {
  const lower = text.toLowerCase();
  const stored = new Set((lower.match(STORED) ?? []).map((word) => word.trim()));
  const unstored = (lower.match(UNSTORED) ?? []).length;
  for (const word of lower.matchAll(UNSTORED))
    for (const inner of word[0].match(STORED) ?? []) stored.delete(inner.trim());
  const intro = introOf(lower);
  const tools = TOOL_WORDS.filter(([kind, pattern]) => pattern.test(intro) && !isTopicOnly(kind, intro)).map(
    ([kind]) => kind,
  );
  const [tool] = tools;
  const weight = stored.size - unstored * 2;
  // "runs with distance, shoes with kilometres, and a countdown": a part of an app that keeps records.
  const records = (lower.match(RECORDS) ?? []).length;
  if (
    tool !== undefined &&
    records < 2 &&
    !ENTERED.test(lower) &&
    weight < MAX_STORED - (tool === 'unknown' || tool === 'checklist' ? 1 : 0)
  ) {
    return { kind: 'tool', tool, tools: tools.filter((kind) => kind !== 'unknown' || tools.length === 1) };
  }
  const parts = new Set(lower.match(SITE_PART) ?? []).size;
  // "Darts scoreboard …. Nothing stored."
  if (tool === undefined && parts === 0 && records === 0 && NOTHING_STORED.test(lower) && !SITE.test(intro))
    return { kind: 'tool', tool: 'unknown', tools: ['unknown'] };
  const isSite =
    SITE.test(intro) || (parts >= 3 && !/\b(?:app|system|tracker|manager|verwaltung|gestión|gestion)\b/.test(intro));
  if (
    records >= 2 &&
    parts < 3 &&
    !/\b(?:landing ?-?page|portfolio(?! (?:photo|image|picture|link|piece|work|file)s?\b)|one ?-?pager|one[- ]page)\b/.test(
      intro,
    )
  )
    return { kind: 'data' };
  const storing = (STORED_SITE.exec(intro) === null ? 0 : 2) + (weight >= 3 ? 1 : 0);
  if (
    isSite &&
    (storing === 0 || (parts >= 3 && storing < 3) || /\b(?:landing ?-?page|portfolio|one ?-?pager)\b/.test(intro))
  )
    return { kind: 'site' };
  return { kind: 'data' };
}

/** The first sentence, where the app is named. */
function introOf(text: string): string {
  const end = text.search(/[.!?\n](?:\s|$)/);
  const first = end < 0 ? text : text.slice(0, end);
  // A greeting or a wish alone is no description yet.
  return (first.length < 25 ? text : first).slice(0, INTRO_CHARACTERS);
}

/** "recipe app with a timer", "quiz platform where teachers …": the word is a part or a topic rather than the app. */
function isTopicOnly(kind: ToolKind, intro: string): boolean {
  const pattern = TOOL_WORDS.find(([name]) => name === kind)?.[1];
  const found = pattern?.exec(intro);
  if (found === null || found === undefined) return true;
  const before = intro.slice(0, found.index);
  const after = intro.slice(found.index + found[0].length, found.index + found[0].length + 24);
  if (
    /\b(?:with|including|has|mit|con|avec|com)\s[^:]*$/.test(before) &&
    /\b(?:app|tracker|manager|site|system|planner|website|anwendung|verwaltung|aplicación|application|aplicativo|dashboard|platform)\b/.test(
      before,
    )
  )
    return true;
  if (/(?:,|;|:)\s[^,;:]*$/.test(before) && /\b(?:planner|tracker|manager|system|management|platform)\b/.test(before))
    return true;
  // "leaderboard for our pub quiz": what is kept about it.
  if (/\b(?:leader ?board|score ?board|ranking|results|scores|teams?|nights?)\b/.test(before)) return true;
  // "badges, requirements, trips with packing list": one of the things that are kept.
  if (kind === 'checklist' && /[,:;]/.test(before)) return true;
  return /^\s?(?:nights?\s)?(?:platform|management|maker|builder|creator|system|tracker|manager|organi[sz]er|planner|database|results|nights?)\b/.test(
    after,
  );
}

import type { Feature } from '#schemas/generated/manifest.ts';
import { labelOf } from './wording.ts';

interface Known {
  readonly title: string;
  readonly pattern: RegExp;
  readonly plain: string;
  readonly acceptance: readonly string[];
}

/** What people ask for and the compiler does not make yet. */
const FEATURES: readonly Known[] = [
  {
    title: 'File upload',
    pattern:
      /\b(?:upload\w*|attach(?:ments?|ing)?|photos?|pictures?|images?|audio files?|pdfs?\b(?! export)|scans?|hochladen|fotos?|bilder|dateien|anhänge?|subir|imágenes|archivos|photos?|téléverser|fichiers|enviar arquivos|imagens|caricare|immagini)\b/iu,
    plain: 'Uploading files: pictures and documents are kept as links.',
    acceptance: [
      'A person chooses a file in the form and it is stored.',
      'The record shows or links the stored file to people who may read the record.',
    ],
  },
  {
    title: 'Payments',
    pattern:
      /\b(?:pay online|online payments?|checkout page|credit cards?|stripe|paypal|accept payments?|shopping cart|cart\b|bezahlen|online ?-?zahlung|warenkorb|pago en línea|carrito|paiement en ligne|panier|pagamento online|carrinho|carrello)\b/iu,
    plain: 'Taking payments: amounts and states are kept, money is not moved.',
    acceptance: [
      'A person pays with a test card and the record becomes paid.',
      'A failed payment leaves the record unpaid and says why.',
    ],
  },
  {
    title: 'Map',
    pattern:
      /\b(?:on a map|maps?\b(?! of)|google maps|geolocation|near me|nearby|landkarte|karte anzeigen|mapa|carte interactive|mappa)\b/iu,
    plain: 'Maps: places are kept as addresses.',
    acceptance: ['Records with an address appear as markers on a map.', 'Choosing a marker opens the record.'],
  },
  {
    title: 'Charts',
    pattern:
      /\b(?:(?:bar |line |pie )?charts?|graphs?|plots?|statistics|stats|analytics|trends?|insights|diagramm\w*|auswertung\w*|statistik\w*|gráfic[oa]s?|estadísticas|graphiques?|statistiques|estatísticas|grafic[io]|statistiche)\b/iu,
    plain: 'Charts and statistics: the dashboard shows counts and the latest records.',
    acceptance: ['The chart shows the sums of the stored records per period.', 'It changes when a record is added.'],
  },
  {
    title: 'Reports and totals',
    pattern:
      /\b(?:reports?\b(?! (?:issues?|problems?|bugs?|an?))|totals?\b|sum of|average|revenue per|costs? per|hours per|per (?:month|week|quarter|year)|low[- ]stock|monthly summary|weekly summary|berichte?|informes?|rapports?|bilans?|relatórios?|rapporti)\b/iu,
    plain: 'Reports, sums and averages: lists can be sorted and filtered, nothing is added up yet.',
    acceptance: [
      'The report shows the figures asked for, calculated from the stored records.',
      'Only people who may read the records see it.',
    ],
  },
  {
    title: 'Board with columns',
    pattern: /\b(?:kanban|trello|drag(?: and |-and-|&)drop|board with columns|swimlanes?|spalten-board)\b/iu,
    plain: 'A board with columns to drag cards between: the states are a choice in a list.',
    acceptance: [
      'Each state is a column with its records as cards.',
      'Dragging a card to another column changes its state.',
    ],
  },
  {
    title: 'Calendar view',
    pattern:
      /\b(?:calendars?|kalender|calendario|calendrier|calendário|agenda view|week view|month view|timeline|gantt)\b/iu,
    plain: 'A calendar: dates are shown in lists.',
    acceptance: ['Records appear on the day of their date.', 'Choosing a day starts a record with that date.'],
  },
  {
    title: 'Emails and reminders',
    pattern:
      /\b(?:e-?mail (?:me|us|them|notifications?|reminders?|alerts?|confirmations?|when|customers?|invitations?)|(?:send|sends|sending|get|receive)s? (?:an? |automatic )?(?:e-?mails?|reminders?|notifications?|sms|alerts?|invitations?|confirmation)|notif(?:y|ies|ications?)|reminders?|remind\w*|alerts?\b|sms|push|benachrichtigung\w*|erinner\w*|notificacion\w*|recordatorios?|rappels?|notifications?|lembretes?|notificações|promemoria|notifiche)\b/iu,
    plain: 'Sending emails, reminders and notifications.',
    acceptance: ['The message is sent once at the right time to the right person.', 'A person can switch it off.'],
  },
  {
    title: 'Live updates',
    pattern:
      /\b(?:real[- ]?time|live (?:updates?|chat|score)|instantly|websockets?|chat\b|echtzeit|tiempo real|temps réel|tempo real[e]?)\b/iu,
    plain: 'Live updates: pages show what was stored when they were opened.',
    acceptance: ['A change by one person appears on another person’s open page within two seconds.'],
  },
  {
    title: 'Export and import',
    pattern:
      /\b(?:exports?|imports?|csv|excel|spreadsheet (?:export|import)|download (?:as|a)|pdf (?:export|invoice|report)|print(?:able|ing)?\b(?! frames)|exportar|importar|exporter|esporta\w*)\b/iu,
    plain: 'Export, import and print.',
    acceptance: [
      'The exported file holds the records that the list shows.',
      'An imported file reports each row that it could not use.',
    ],
  },
  {
    title: 'Feed',
    pattern: /\b(?:rss|atom feed|ical|ics|webhooks?|api (?:access|keys?))\b/iu,
    plain: 'Feeds and outside interfaces.',
    acceptance: ['The feed is valid and lists the newest records first.'],
  },
  {
    title: 'Recurring and automatic work',
    pattern:
      /\b(?:recurring|repeats? (?:every|weekly|daily|monthly)|automatic(?:ally)?|auto-?generated?|generated? from|scheduled jobs?|every (?:night|monday|week|month) (?:at|the app|it)|wiederkehrend\w*|automatisch|recurrentes?|automáticamente|récurrent\w*|automatiquement|automaticamente)\b/iu,
    plain: 'Recurring and automatic work: records are entered by people.',
    acceptance: [
      'The record is created once per period without anybody doing it.',
      'Running it twice creates nothing twice.',
    ],
  },
  {
    title: 'No overlapping times',
    pattern:
      /\b(?:(?:not|never|no|without|prevent\w*|avoid\w*|can'?t|cannot) (?:\p{L}+ )?(?:overlap\w*|double[- ]?book\w*)|double[- ]?booking|conflicts?|überschneid\w*|doppelbuchung\w*|solap\w*|chevauch\w*)\b/iu,
    plain: 'Refusing overlapping times.',
    acceptance: [
      'A second record for the same time and person or place is refused with a clear message.',
      'Touching times (one ends as the next begins) are allowed.',
    ],
  },
  {
    title: 'Rules about stock and limits',
    pattern:
      /\b(?:never (?:below|go below|negative)|(?:stock|inventory) (?:decreases|goes down|updates|is reduced)|reorder (?:point|report|level)|max(?:imum)? (?:number of )?(?:participants|bookings|seats) per|wait(?:ing)?[- ]?list|capacity limit|sold out)\b/iu,
    plain: 'Rules between records, such as stock that goes down or places that run out.',
    acceptance: [
      'Breaking the limit is refused in one transaction with a clear message.',
      'Two people at once cannot both take the last one.',
    ],
  },
  {
    title: 'Scanning codes',
    pattern: /\b(?:scan(?:ning|ner)?s? (?:barcodes?|qr)|barcode scann\w+|qr[- ]?codes?)\b/iu,
    plain: 'Scanning bar codes and QR codes: codes are typed.',
    acceptance: ['Pointing the camera at a code finds its record.'],
  },
  {
    title: 'Sign-in with other services',
    pattern:
      /\b(?:(?:google|github|facebook|apple|microsoft|social) (?:log ?-?in|sign ?-?in|auth)|single sign-on|sso|oauth|magic links?|two[- ]factor|2fa)\b/iu,
    plain: 'Signing in with other services: people sign in with email and password.',
    acceptance: ['A person signs in with the other service and has the same account afterwards.'],
  },
  {
    title: 'Artificial intelligence',
    pattern:
      /\b(?:ai[- ](?:powered|generated|suggest\w+|assistant)|using ai|with ai|chatgpt|gpt|machine learning|recommendations?|suggests? (?:recipes|meals|outfits)|künstliche intelligenz|inteligencia artificial)\b/iu,
    plain: 'Suggestions by a language model.',
    acceptance: ['The suggestion is made from the person’s own records and marked as a suggestion.'],
  },
  {
    title: 'Seating and drawing plans',
    pattern: /\b(?:seating (?:plan|chart)|floor ?plans?|drag guests|drawing|sitzplan|plano de mesas|plan de table)\b/iu,
    plain: 'Drawing plans: who sits where is kept as a choice in the record.',
    acceptance: ['Dragging a person to a place stores it.', 'A place cannot be taken twice.'],
  },
  {
    title: 'Countdown',
    pattern: /\bcount-?downs?\b|\bcuenta atrás\b|\bcompte à rebours\b/iu,
    plain: 'A countdown to a date.',
    acceptance: ['The page shows the days left to the stored date.'],
  },
  {
    title: 'Progress bars',
    pattern:
      /\bprogress (?:bars?|rings?|tracking)\b|\bstreaks?\b|\bfortschrittsbalken\b|\bbarras? de progreso\b|\bbarres? de progression\b/iu,
    plain: 'Progress bars and streaks.',
    acceptance: ['The bar shows the share reached, calculated from the stored records.'],
  },
  {
    title: 'Several languages',
    pattern:
      /\b(?:multi-?lingual|multiple languages|bilingual|translat\w+ (?:into|to) (?:several|multiple)|mehrsprachig\w*|multiidioma|multilingue|in (?:english|german|french|spanish) and (?:english|german|french|spanish))\b/iu,
    plain: 'Several interface languages: the app speaks the language of the prompt.',
    acceptance: ['A person chooses the language and every text changes.'],
  },
];

const MAX_FEATURES = 20;
/** What lists and the dashboard do already. */
const PLAIN_VIEW =
  /^(?:(?:the |a |simple )?(?:dashboard|lists?|search|filters?|overview|table|form|pages?|home ?page|screens?|buttons?|tabs?|contact form|gallery|feed|filter \S+|views?|übersicht|liste|suche|panel|lista|listado|recherche|tableau de bord)(?: (?:page|view|of .*))?)$/i;

/** What a text asks for that is not made, as features with acceptance criteria and as plain sentences. */
export function featuresIn(
  text: string,
  options: { readonly toolPage: boolean; readonly views: readonly string[] },
): {
  readonly features: readonly Feature[];
  readonly notMade: readonly string[];
} {
  const features: Feature[] = [];
  const notMade: string[] = [];
  for (const known of FEATURES) {
    if (
      options.toolPage &&
      ['File upload', 'Countdown', 'Reports and totals', 'Charts', 'Calendar view'].includes(known.title)
    )
      continue;
    if (!known.pattern.test(text)) continue;
    const asked = options.views
      .filter((view) => known.pattern.test(view))
      .map((view) => `It covers what was asked for: “${labelOf(view)}”.`);
    features.push({ title: known.title, acceptance: [...known.acceptance, ...asked].slice(0, 8) });
    notMade.push(known.plain);
  }
  for (const view of new Set(options.views.map(labelOf))) {
    if (view === '' || features.length >= MAX_FEATURES || PLAIN_VIEW.test(view)) continue;
    if (FEATURES.some((known) => known.pattern.test(view))) continue;
    const title = `Page: ${view}`.slice(0, 80);
    features.push({
      title,
      acceptance: [`A page shows “${view}” from the stored records, to people who may read them.`],
    });
    notMade.push(`“${view}” as a page of its own.`);
  }
  return { features, notMade };
}

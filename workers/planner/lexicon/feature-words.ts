import { worded } from './word-edge.ts';

/** What people ask for beyond records, pages and rights. */
export type FeatureKey =
  | 'board'
  | 'calendar'
  | 'charts'
  | 'reports'
  | 'totals'
  | 'progress'
  | 'rss'
  | 'ical'
  | 'webhook'
  | 'list'
  | 'payments'
  | 'map'
  | 'messages'
  | 'live'
  | 'import'
  | 'print'
  | 'recurring'
  | 'generated'
  | 'numbering'
  | 'overlap'
  | 'stock'
  | 'capacity'
  | 'lowStock'
  | 'duration'
  | 'once'
  | 'scanning'
  | 'signIn'
  | 'suggestions'
  | 'seating'
  | 'countdown'
  | 'streaks'
  | 'languages'
  | 'offline';

interface FeatureWords {
  readonly key: FeatureKey;
  readonly pattern: RegExp;
  /** Said in `notMade`. */
  readonly note: string;
  /** Keys of stages that may have made it; then it is no feature. */
  readonly madeBy: readonly FeatureKey[];
}

const TABLE: readonly FeatureWords[] = [
  {
    key: 'payments',
    pattern:
      /\b(?:pay(?:ing|s)? (?:online|by card|with card)|(?:online|card|take|taking|accept(?:ing)?|collect(?:ing)?|process(?:ing)?) payments?|payments? (?:with|via|through|by) (?:stripe|paypal|card)|checkout(?: page| process)?(?! by)|credit cards?|stripe|paypal|shopping cart|cart\b|online ?-?zahlung\w*|online bezahl\w*|warenkorb|pagos? (?:en línea|online|con tarjeta)|carrito|paiements? (?:en ligne|par carte)|panier|pagamentos? online|carrinho|pagament[oi] online|carrello)\b/iu,
    note: 'Taking payments: amounts and states are kept, money is not moved.',
    madeBy: [],
  },
  {
    key: 'map',
    pattern:
      /\b(?:on a map|interactive map|maps?\b(?! of)|google maps|geolocation|near (?:me|by)|nearby|nearest|within \d+ ?(?:km|miles)|distance search|landkarte|auf (?:einer|der) karte|umkreis\w*|mapa|cerca de mí|carte interactive|sur une carte|à proximité|perto de mim|mappa|vicino a me|gps tracking)\b/iu,
    note: 'Maps and search by distance: places are kept as addresses.',
    madeBy: [],
  },
  {
    key: 'messages',
    pattern:
      /\b(?:e-?mails? (?:me|us|them|notifications?|reminders?|alerts?|confirmations?|when|customers?|invitations?|are sent)|(?:e-?mail|text) (?:the|every|each|all|our) \p{L}+|(?:send|sends|sending|get|gets|receive)s? (?:(?:an?|out|automatic|automated|the) )*(?:e-?mails?|reminders?|notifications?|sms|text messages?|alerts?|invitations?|confirmations?)|newsletters? (?:to|are sent)|notif(?:y|ies|ied|ications?)|reminders?|remind\w*|alerts?\b|sms|push|whatsapp messages?|benachrichtig\w*|erinner\w*|e-?mails? (?:senden|schicken|verschicken)|notificacion\w*|notific\w+|recordatorios?|avisos? por correo|rappels?|notifications?|lembretes?|notificações|promemoria|notifiche|avvis[oi])\b/iu,
    note: 'Sending emails, reminders and notifications.',
    madeBy: ['webhook'],
  },
  {
    key: 'overlap',
    pattern:
      /\b(?:(?:not|never|no|without|prevent\w*|avoid\w*|can'?t|cannot) (?:\p{L}+ ){0,2}?(?:overlap\w*|double[- ]?book\w*|clash\w*)|double[- ]?booking\w*|(?:schedul\w+|booking|time) conflicts?|überschneid\w*|doppel(?:buchung|belegung|t gebucht)\w*|solap\w*|chevauch\w*|sobrep\w+|sovrappo\w*)\b/iu,
    note: 'Refusing overlapping times.',
    madeBy: [],
  },
  {
    key: 'stock',
    pattern:
      /\b(?:never (?:below|go below|negative)|(?:stock|inventory|quantity) (?:decreases|goes down|updates|is (?:reduced|updated|deducted)|cannot go negative)|(?:reduce|deduct|decrement|update)s? (?:the )?(?:stock|inventory)|bestand (?:sinkt|verringert|wird)|descontar (?:del )?stock|stock (?:se )?(?:actualiz|descuent)\w+)\b/iu,
    note: 'Stock that follows its movements and cannot fall below zero: movements are recorded, the stock is not counted from them.',
    madeBy: [],
  },
  {
    key: 'capacity',
    pattern:
      /\b(?:max(?:imum)? (?:number of )?(?:participants|bookings|seats|people|attendees) per|wait(?:ing)?[- ]?list(?:ed)?|capacity limit|limited (?:seats|places|spots)|sold out|fully booked|until (?:it is )?full|warteliste|ausgebucht|lista de espera|aforo|complet\b|liste d'attente|lista d'attesa|esgotado)\b/iu,
    note: 'Limits on places, and waiting lists that move up: the numbers are kept, nothing refuses one too many.',
    madeBy: [],
  },
  {
    key: 'lowStock',
    pattern:
      /\b(?:low[- ](?:stock|inventory)|running (?:low|out)|reorder(?:ing)? (?:point|report|level|list)s?|below (?:the )?minimum|mindestbestand|stock (?:bajo|mínimo|faible|minimum)|estoque (?:baixo|mínimo)|scort[ea] minim[ae])\b/iu,
    note: 'A list of what runs low, which compares two numbers: lists show and sort by quantity.',
    madeBy: [],
  },
  {
    key: 'recurring',
    pattern:
      /\b(?:recurring|repeat(?:s|ing)?(?: (?:every|weekly|daily|monthly))|repeating|automatically (?:every|each)|scheduled jobs?|every (?:night|monday|week|month|year) (?:at|the app|it|a)|wiederkehrend\w*|recurrentes?|récurrent\w*|recorrentes?|ricorrent[ei])\b/iu,
    note: 'Recurring records: each one is entered by a person.',
    madeBy: [],
  },
  {
    key: 'generated',
    pattern:
      /\b(?:automatic(?:ally)?|auto-?generat\w+|generat(?:e|es|ed|ing) (?:from|invoices?|a?n? ?(?:invoice|schedule|plan|pdf)s?)|automatisch\w*|automáticamente|automatiquement|automaticamente|generad[oa]s? a partir|générées? à partir|gerad[oa]s? a partir|generat[ei] da)\b/iu,
    note: 'Records that the app makes by itself out of others: people enter them.',
    madeBy: [],
  },
  {
    key: 'numbering',
    pattern:
      /\b(?:(?:invoice|order|sequential|consecutive|continuous|automatic) number(?:s|ing)|(?:with|and) numbering|auto-?number\w*|fortlaufende\w* (?:nummer\w*|rechnungsnummer\w*)|numeración (?:correlativa|automática)|numérotation|numeração (?:sequencial|automática)|numerazione)\b/iu,
    note: 'Numbers that count up without gaps: the number is typed.',
    madeBy: [],
  },
  {
    key: 'duration',
    pattern:
      /\b(?:average|mean|median|durchschnittlich\w*|promedio|moyen(?:ne)?|médi[oa]|medi[oa]) (?:\p{L}+ ){0,2}?(?:time|duration|zeit|dauer|tiempo|temps|durée|tempo|durata)(?: (?:to|until|bis|de|para|per|of|von)\b)?|\btime to (?:solve|close|resolve|answer|hire|respond)\b/iu,
    note: 'Averages of the time between two states.',
    madeBy: [],
  },
  {
    key: 'once',
    pattern:
      /\b(?:one|a single|only one|exactly one) (?:vote|booking|answer|entry|review|submission|registration)s? per (?:member|person|user|customer|household|student)\b|\bvotes? only once\b|\bnur einmal\b|\beine stimme pro\b|\bsolo una vez\b|\bun voto por\b|\bune seule fois\b|\bun vote par\b/iu,
    note: 'One record for each person: nothing refuses a second one.',
    madeBy: [],
  },
  {
    key: 'import',
    pattern:
      /\b(?:imports?|importing|bulk upload|upload (?:an? )?(?:csv|excel|spreadsheet)|(?:sync|synchroni[sz]e)[sd]? with|importier\w*|importar|importer|importazione|importare)\b/iu,
    note: 'Importing files and syncing with other services. Lists export as CSV.',
    madeBy: ['ical'],
  },
  {
    key: 'print',
    pattern:
      /\b(?:print(?:able|ing|s)?\b(?! frames)|pdf (?:export|invoices?|reports?|download)|(?:export|download|save|as|generate|create)s? (?:to |as |a |an )*pdfs?|labels? to print|drucken|ausdruck\w*|als pdf|imprim\w+|stampa\w*)\b/iu,
    note: 'Print layouts and PDFs that the app writes.',
    madeBy: [],
  },
  {
    key: 'live',
    pattern:
      /\b(?:real[- ]?time|live (?:updates?|chat|score\w*)|instantly|websockets?|chat\b|video calls?|echtzeit|tiempo real|temps réel|tempo reale?)\b/iu,
    note: 'Live updates: pages show what was stored when they were opened.',
    madeBy: [],
  },
  {
    key: 'scanning',
    pattern:
      /\b(?:scan(?:ning|ner|s)? (?:a |the )?(?:barcodes?|qr|codes?)|barcode scann\w+|qr[- ]?codes?|barcode einscannen|escanear|scanner (?:les|un)|leggere codici)\b/iu,
    note: 'Scanning bar codes and QR codes: codes are typed.',
    madeBy: [],
  },
  {
    key: 'signIn',
    pattern:
      /\b(?:(?:google|github|facebook|apple|microsoft|social|twitter|linkedin) (?:log ?-?in|sign ?-?in|accounts?|auth\w*)|(?:log|sign) in with (?:google|github|facebook|apple|microsoft)|single sign-on|sso|oauth|magic links?|two[- ]factor|2fa|ldap)\b/iu,
    note: 'Signing in with other services: people sign in with email and password.',
    madeBy: [],
  },
  {
    key: 'suggestions',
    pattern:
      /\b(?:ai[- ](?:powered|generated|suggest\w+|assistant|based)|(?:using|with|by) (?:ai|artificial intelligence)|chatgpt|gpt|machine learning|(?:automatic|personali[sz]ed|smart) (?:recommendations?|suggestions?|matching)|suggests? (?:recipes|meals|outfits)|künstliche intelligenz|\bki\b|inteligencia artificial|intelligence artificielle|inteligência artificial|intelligenza artificiale|optimi[sz]e[sd]? routes?|route optimi[sz]ation)\b/iu,
    note: 'Suggestions by a language model or an optimiser.',
    madeBy: [],
  },
  {
    key: 'seating',
    pattern:
      /\b(?:seating (?:plan|chart)|floor ?plans?|drag guests|drawing|sitzplan|plano de mesas|plan de table|mapa de mesas|disposizione dei tavoli)\b/iu,
    note: 'Drawing plans: who sits where is kept as a choice in the record.',
    madeBy: [],
  },
  {
    key: 'countdown',
    pattern:
      /\bcount-?downs?\b|\bcuenta atrás\b|\bcompte à rebours\b|\bcontagem regressiva\b|\bconto alla rovescia\b|\btage bis\b/iu,
    note: 'A countdown to a date.',
    madeBy: [],
  },
  {
    key: 'streaks',
    pattern:
      /\bstreaks?\b|\brachas?\b|\bséries? de jours\b|\bprogress (?:bars?|rings?)\b|\bfortschrittsbalken\b|\bbarras? de progres[os]+\b|\bbarres? de progression\b|\bbarr[ae] di avanzamento\b/iu,
    note: 'Streaks, and progress drawn as a bar: the figures are there as numbers.',
    madeBy: [],
  },
  {
    key: 'languages',
    pattern:
      /\b(?:multi-?lingual|multiple languages|(?:two|several|different) languages|bilingual|translat\w+ (?:into|to) (?:several|multiple)|mehrsprachig\w*|zweisprachig\w*|multiidioma|bilingüe|multilingue|bilingue|in (?:english|german|french|spanish) and (?:english|german|french|spanish))\b/iu,
    note: 'Several interface languages: the app speaks the language of the prompt.',
    madeBy: [],
  },
  {
    key: 'offline',
    pattern:
      /\b(?:works? offline|offline (?:mode|use|first)|without internet|native app|ios app|android app|app store|ohne internet|sin conexión|hors ligne|senza connessione)\b/iu,
    note: 'Use without a connection, and apps of app stores.',
    madeBy: [],
  },
  {
    key: 'charts',
    pattern:
      /\b(?:(?:bar |line |pie )?charts?|graphs?|statistics|stats|analytics|trends?|insights|diagramm\w*|auswertung\w*|statistik\w*|gráfic[oa]s?|estadísticas|graphiques?|statistiques|estatísticas|grafic[io]|statistiche)\b/iu,
    note: 'The figures that were asked for: nothing stored gives them.',
    madeBy: ['charts'],
  },
  {
    key: 'reports',
    pattern:
      /\b(?:reports?\b(?! (?:issues?|problems?|bugs?|an?|to|by))|totals?\b|sum of|average|revenue per|costs? per|hours per|(?<!price |rate |fee )per (?:month|week|quarter|year)|monthly summary|weekly summary|berichte?|informes?|rapports?|bilans?|relatórios?|rapporti)\b/iu,
    note: 'Reports with figures that nothing stored gives.',
    madeBy: ['reports', 'charts', 'totals'],
  },
  {
    key: 'rss',
    pattern: /\b(?:rss|atom feeds?)\b/iu,
    note: 'A feed: there is no record that visitors may read.',
    madeBy: ['rss'],
  },
  {
    key: 'ical',
    pattern: /\b(?:ical|ics|icalendar|google calendar|outlook calendar)\b/iu,
    note: 'A calendar to subscribe to: only records that visitors may read can have one.',
    madeBy: ['ical'],
  },
  {
    key: 'webhook',
    pattern: /\b(?:webhooks?|zapier|n8n)\b/iu,
    note: 'Calls to other services.',
    madeBy: ['webhook'],
  },
];

/** In the order in which they are told. */
export const FEATURES: readonly FeatureWords[] = TABLE.map((feature) => ({
  ...feature,
  pattern: worded(feature.pattern),
}));

import { inSentence, labelOf } from '../extract/wording.ts';
import type { Language } from '../lexicon/languages/language.ts';
import type { ToolPlan } from './tool-plan.ts';

const MAX_ITEMS = 40;
/** Typical items of checklists by topic; English, German, Spanish, French. */
const TOPICS: readonly (readonly [RegExp, Readonly<Partial<Record<Language, string>>>])[] = [
  [
    /pack|travel|trip|vacation|holiday|camping|reise|koffer|viaje|equipaje|voyage|valise|viagem|viaggio/,
    {
      en: 'Passport or ID, Tickets, Wallet, Phone and charger, Toothbrush, Shirts, Trousers, Underwear, Socks, Jacket, Medicine, Sunscreen, Water bottle, Book',
      de: 'Ausweis, Tickets, Geldbeutel, Handy und Ladegerät, Zahnbürste, Hemden, Hosen, Unterwäsche, Socken, Jacke, Medikamente, Sonnencreme, Trinkflasche, Buch',
      es: 'Pasaporte, Billetes, Cartera, Móvil y cargador, Cepillo de dientes, Camisas, Pantalones, Ropa interior, Calcetines, Chaqueta, Medicinas, Crema solar, Botella de agua',
      fr: 'Passeport, Billets, Portefeuille, Téléphone et chargeur, Brosse à dents, Chemises, Pantalons, Sous-vêtements, Chaussettes, Veste, Médicaments, Crème solaire, Gourde',
    },
  ],
  [
    /mov(?:e|ing) (?:house|home|out|in)|moving|umzug|mudanza|déménagement|mudança|trasloco/,
    {
      en: 'Give notice, Book the movers, Collect boxes, Redirect the mail, Transfer electricity and internet, Pack room by room, Label the boxes, Read the meters, Clean the old home, Hand over the keys',
      de: 'Wohnung kündigen, Umzugsfirma buchen, Kartons besorgen, Nachsendeauftrag, Strom und Internet ummelden, Zimmer packen, Kartons beschriften, Zähler ablesen, Alte Wohnung putzen, Schlüssel übergeben',
    },
  ],
  [
    /grocer|shopping|einkauf|compra|courses|spesa/,
    {
      en: 'Bread, Milk, Eggs, Butter, Cheese, Fruit, Vegetables, Pasta, Rice, Coffee',
      de: 'Brot, Milch, Eier, Butter, Käse, Obst, Gemüse, Nudeln, Reis, Kaffee',
      es: 'Pan, Leche, Huevos, Mantequilla, Queso, Fruta, Verdura, Pasta, Arroz, Café',
      fr: 'Pain, Lait, Œufs, Beurre, Fromage, Fruits, Légumes, Pâtes, Riz, Café',
    },
  ],
  [
    /clean|putz|limpieza|ménage|faxina|pulizie/,
    {
      en: 'Wash the dishes, Wipe the kitchen, Vacuum, Mop the floors, Clean the bathroom, Change the bed sheets, Dust, Take out the rubbish, Water the plants',
      de: 'Geschirr spülen, Küche wischen, Staubsaugen, Boden wischen, Bad putzen, Bettwäsche wechseln, Staub wischen, Müll rausbringen, Pflanzen gießen',
    },
  ],
  [
    /wedding|hochzeit|boda|mariage|casamento|matrimonio/,
    {
      en: 'Set the budget, Choose the date, Book the venue, Make the guest list, Send invitations, Choose the menu, Find the rings, Book music, Plan the seating, Write the vows',
    },
  ],
  [
    /party|birthday|event|feier|geburtstag|fiesta|cumpleaños|fête|anniversaire/,
    {
      en: 'Choose the date, Make the guest list, Send invitations, Plan food and drinks, Buy decorations, Prepare music, Order the cake, Set up, Say thank you',
    },
  ],
  [
    /morning|routine|daily|morgen|mañana|matin|manhã|mattina/,
    {
      en: 'Drink water, Make the bed, Stretch, Shower, Breakfast, Plan the day',
      de: 'Wasser trinken, Bett machen, Dehnen, Duschen, Frühstück, Tag planen',
      es: 'Beber agua, Hacer la cama, Estirar, Ducharse, Desayunar, Planear el día',
      fr: 'Boire de l’eau, Faire le lit, S’étirer, Se doucher, Petit-déjeuner, Planifier la journée',
    },
  ],
  [
    /onboard|new (?:hire|employee)|einarbeitung/,
    {
      en: 'Sign the contract, Prepare the workplace, Create accounts, Welcome and tour, Meet the team, Read the handbook, First task, Talk after one week',
    },
  ],
  [
    /launch|release|deploy|website|software|code review/,
    {
      en: 'Finish the content, Proofread, Check on a phone, Check accessibility, Measure loading time, Set up the domain, Back up, Announce',
    },
  ],
  [
    /car|bike|bicycle|vehicle|inspection|auto|fahrrad|coche|voiture/,
    { en: 'Tyre pressure, Lights, Brakes, Oil level, Washer fluid, Documents, First-aid kit, Spare tyre' },
  ],
  [
    /baby|hospital|birth|geburt/,
    {
      en: 'Documents, Clothes for the baby, Clothes for the parents, Nappies, Toiletries, Snacks, Phone and charger, Car seat',
    },
  ],
  [
    /emergency|safety|earthquake|first aid|notfall/,
    {
      en: 'Water for three days, Food that keeps, Torch and batteries, First-aid kit, Medicine, Copies of documents, Warm clothes, Phone power bank, Emergency contacts',
    },
  ],
];
const PLAIN: Readonly<Record<Language, string>> = {
  en: 'First step, Second step, Third step',
  de: 'Erster Schritt, Zweiter Schritt, Dritter Schritt',
  es: 'Primer paso, Segundo paso, Tercer paso',
  fr: 'Première étape, Deuxième étape, Troisième étape',
  pt: 'Primeiro passo, Segundo passo, Terceiro passo',
  it: 'Primo passo, Secondo passo, Terzo passo',
};

/** A checklist with the items of the prompt, or typical ones of its topic. */
export function planChecklist(text: string, language: Language): ToolPlan {
  const own = itemsIn(text);
  if (own.length >= 2) {
    return {
      tool: { kind: 'checklist', items: own },
      title: '',
      understood: [`A checklist with ${own.length} items of the prompt, kept in the browser.`],
      assumed: [],
      notMade: [],
    };
  }
  const lower = text.toLowerCase();
  const topic = TOPICS.find(([pattern]) => pattern.test(lower));
  const line = topic === undefined ? PLAIN[language] : (topic[1][language] ?? topic[1].en ?? PLAIN[language]);
  const items = line.split(', ');
  return {
    tool: { kind: 'checklist', items },
    title: '',
    understood: ['A checklist, kept in the browser.'],
    assumed: [
      topic === undefined
        ? 'The prompt names no items: three placeholders stand in, to be replaced in the page.'
        : `Its ${items.length} items are the usual ones: ${items
            .slice(0, 3)
            .map((item) => inSentence(item, language))
            .join(', ')}, …`,
    ],
    notMade: [],
  };
}

/** Items after a colon or as bullets: "packing list: tent, stove and rope". */
function itemsIn(text: string): string[] {
  const bullets = [...text.matchAll(/^\s*(?:[-*•]|\d{1,2}[.)])\s+(.+)$/gmu)].map((match) => match[1] ?? '');
  const after =
    /:\s*([^.!?\n]+)/u.exec(text)?.[1] ??
    /\b(?:with|items?|mit|con|avec|com)\s+(?:the (?:items|steps)\s+)?([^.!?\n]*,[^.!?\n]+)/u.exec(text)?.[1] ??
    '';
  const parts = bullets.length >= 2 ? bullets : after.split(/[,;]|\s(?:and|und|y|et|e)\s/u);
  const items = parts
    .map((part) => labelOf(part.replace(/^\s*(?:and|or|the|a|an|und|y|et)\s/iu, '')))
    .filter((item) => item !== '' && item.length <= 60);
  return [...new Set(items)]
    .filter((item) => !/\b(?:account|login|database|theme|colou?r|page|progress|reset|button|browser)\b/i.test(item))
    .slice(0, MAX_ITEMS);
}

/** A counter with the label, step, start and goal that the prompt names. */
export function planCounter(text: string, language: Language): ToolPlan {
  const lower = text.toLowerCase();
  const thing =
    /\b(?:count(?:er|s|ing)?(?: app| page)? (?:for|of|to count|how many)?|how many|zähler für|contador de|compteur de|contatore di)\s+(?:my |the |how many |daily |of )?(\p{L}+(?: \p{L}+){0,2})/u.exec(
      lower,
    )?.[1] ??
    /(\p{L}+(?: \p{L}+)?) (?:counter|tally)/u.exec(lower)?.[1] ??
    '';
  const words = thing
    .replace(
      /\s?\b(?:i|we|at|with|and|that|a|an|in|on|per|each|every|simple|single|page|one|click|tally|by|to|using|app|goal|step|the|has|for|my|me|make|build|please)\b.*$/u,
      '',
    )
    .replace(/^(?:counting|a|an|simple|the|make|build|single|page|one|click|tally|me) ?/u, '');
  const label =
    labelOf(words) ||
    { en: 'Count', de: 'Anzahl', es: 'Cuenta', fr: 'Compte', pt: 'Contagem', it: 'Conteggio' }[language];
  const step = /\b(?:steps? of|by|in steps of|schritte? von|increments? of|de) (\d{1,4})\b/.exec(lower)?.[1];
  const goal = /\b(?:goal|target|up to|limit|ziel|meta|objetivo|objectif|until)\D{0,12}(\d{1,7})/.exec(lower)?.[1];
  const start = /\b(?:start(?:s|ing)? (?:at|from|with)|beginnt bei|empieza en)\D{0,4}(\d{1,7})/.exec(lower)?.[1];
  return {
    tool: {
      kind: 'counter',
      label,
      ...(start === undefined ? {} : { start: Number(start) }),
      ...(step === undefined || Number(step) < 1 ? {} : { step: Number(step) }),
      ...(goal === undefined ? {} : { goal: Number(goal) }),
    },
    title: '',
    understood: [
      `A counter for ${inSentence(label, language)}${goal === undefined ? '' : ` with the goal ${goal}`}, kept in the browser.`,
    ],
    assumed: [],
    notMade: [],
  };
}

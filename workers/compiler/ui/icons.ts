import type { EntityModel } from '../model.ts';

/** Icons of Lucide for things that applications often keep, by words of their names. */
const BY_WORD: readonly (readonly [string, RegExp])[] = [
  [
    'UsersIcon',
    /person|people|user|customer|client|guest|patient|student|contact|singer|player|employee|staff|team|visitor|therapist|agent|member/,
  ],
  ['ShoppingCartIcon', /order|cart|purchase|sale/],
  ['PackageIcon', /product|item|stock|inventory|parcel|material|part/],
  ['ReceiptIcon', /invoice|bill|receipt|expense|payment|transaction/],
  ['ListChecksIcon', /task|todo|chore|step|check/],
  ['FolderKanbanIcon', /project|board|campaign/],
  [
    'CalendarIcon',
    /event|appointment|booking|reservation|session|meeting|rehearsal|concert|class|visit|shift|stop|date/,
  ],
  ['TicketIcon', /ticket|issue|request|support|complaint|bug/],
  ['MessageSquareIcon', /message|comment|feedback|review|note|post|reply|question|answer/],
  ['BookOpenIcon', /book|recipe|article|course|lesson|document|page|story|repertoire/],
  ['WrenchIcon', /tool|machine|equipment|repair|service|maintenance|device/],
  ['ArrowLeftRightIcon', /loan|transfer|exchange|swap|rental/],
  ['MapPinIcon', /place|location|address|venue|site|room|city|country|field|station|spot|lage/],
  ['CarIcon', /car|vehicle|truck|bike|fleet|trip|ride/],
  ['UtensilsIcon', /meal|menu|dish|food|ingredient|restaurant/],
  ['ActivityIcon', /run|workout|exercise|training|measurement|log|inspection|harvest|habit/],
  ['MusicIcon', /song|track|album|music|playlist/],
  ['ImageIcon', /photo|image|picture|gallery|artwork|exhibit|piece/],
  ['LeafIcon', /plant|garden|tree|seed|crop|hive|bee|animal|pet/],
  ['TagIcon', /tag|category|type|label|kind|genre|brand/],
  ['Building2Icon', /company|organisation|organization|supplier|vendor|department|school|firm/],
  ['StarIcon', /rating|score|goal|award|favourite|favorite|wish/],
];

/** Icons for everything else, chosen by the name so that neighbours differ. */
const OTHERS = ['LayersIcon', 'BoxesIcon', 'NotebookTextIcon', 'ShapesIcon', 'BookmarkIcon', 'ArchiveIcon'] as const;

/** Name of the Lucide icon of an entity. */
export function iconOf(entity: EntityModel): string {
  const { snake } = entity.names;
  // The last word of a name says what it is: an order line is a line.
  const known =
    BY_WORD.find(([, words]) => words.test(snake.split('_').at(-1) ?? '')) ??
    BY_WORD.find(([, words]) => words.test(snake));
  if (known !== undefined) return known[0];
  const sum = [...snake].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return OTHERS[sum % OTHERS.length] ?? OTHERS[0];
}

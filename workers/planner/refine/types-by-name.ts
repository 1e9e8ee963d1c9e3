import type { Field } from '#schemas/generated/manifest.ts';
import { currencyIn } from '../extract/fields.ts';

/** Words for types of fields in the planner's languages, the more telling ones first. */
const TYPES: readonly (readonly [Field['type'], string])[] = [
  [
    'markdown',
    'markdown|rich ?text|formatted text|formatierte[rn]? text|texte enrichi|texto enriquecido|testo formattato',
  ],
  [
    'text',
    'long texts?|multi-?line(?: text)?|text ?areas?|paragraphs?|several lines|längere[rn]? text|mehrzeilig\\w*|texte long|plusieurs lignes|texto largo|varias líneas|testo lungo|texto longo',
  ],
  [
    'datetime',
    'date(?: and |[ -])time|datetime|timestamp|datum und uhrzeit|zeitpunkt|date et heure|fecha y hora|data e ora|data e hora',
  ],
  ['date', 'dates?|days?|datum|tag|jour|fecha|día|data'],
  ['time', 'times?(?: of day)?|uhrzeit|heure|hora|ora|orario'],
  ['duration', 'durations?|minutes|dauer|durée|duración|durata|duração'],
  [
    'boolean',
    'check ?boxe?s?|tick ?boxe?s?|yes ?(?:/|or) ?no|boolean|toggle|switch|ja ?/ ?nein|kontrollkästchen|case à cocher|casilla|casella|caixa de seleção|sí ?/ ?no|oui ?/ ?non',
  ],
  [
    'money',
    'money|amounts? of money|currency|price|geld(?:betrag)?|argent|monnaie|dinero|moneda|denaro|valuta|dinheiro|moeda',
  ],
  ['decimal', 'decimals?(?: numbers?)?|kommazahl|dezimalzahl|fraction|décimal|decimal|nombre décimal|decimale'],
  [
    'integer',
    'numbers?|whole numbers?|integers?|numeric|zahl|ganze zahl|nombre(?: entier)?|entier|número(?: entero)?|entero|numero(?: intero)?|intero|número inteiro',
  ],
  ['email', 'e-?mails?(?: address(?:es)?)?|e-mail-adresse|correo|courriel'],
  ['url', 'urls?|links?|web address|webadresse|lien|enlace'],
  ['phone', 'phone(?: number)?|telephone|telefon(?:nummer)?|téléphone|teléfono|telefono|telefone'],
  ['colour', 'colou?rs?|farbe|couleur|color|colore|cor'],
  ['tags', 'tags|keywords|labels|schlagwörter|étiquettes|etiquetas|etichette'],
  [
    'rating',
    'ratings?|stars?|star rating|bewertung|sterne|étoiles|note sur 5|estrellas|valoración|valutazione|stelle|avaliação',
  ],
  ['image', 'images?|photos?|pictures?|uploaded (?:image|photo|picture)s?|bild|foto|imagen|immagine|imagem|fotografía'],
  ['file', 'files?|uploads?|attachments?|pdfs?|documents?|datei|anhang|fichier|archivo|documento|arquivo'],
  [
    'string',
    '(?:short |plain |single-line )?text|strings?|free text|kurzer text|freitext|texte(?: court)?|texto(?: corto)?|testo(?: breve)?',
  ],
];
const PATTERNS = TYPES.map(([type, words]): readonly [Field['type'], RegExp] => [
  type,
  new RegExp(
    `^(?:(?:a|an|the|in|as|ein|eine|einen|un|une|una|um|uma|kind of|type|vom typ)\\s+)*(?:${words})(?:\\s+(?:field|input|type|value|feld|champ|campo|upload))?$`,
    'iu',
  ),
]);

/** A type of field, with the currency where it is money in a named one. */
export interface NamedType {
  readonly type: Field['type'];
  readonly currency: string | null;
}

/** The type that a phrase names and nothing else: "a date", "in euros", "mehrzeilig". Null for none. */
export function typeNamed(phrase: string): NamedType | null {
  const words = phrase.trim().toLowerCase();
  const currency = currencyIn(words);
  if (currency !== null && words.split(' ').length <= 3 && !/\d/.test(words)) return { type: 'money', currency };
  const type = PATTERNS.find(([, pattern]) => pattern.test(words))?.[0];
  return type === undefined ? null : { type, currency: null };
}

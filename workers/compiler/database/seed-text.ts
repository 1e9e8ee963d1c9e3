import type { EntityModel, FieldModel } from '../model.ts';
import type { SeedWords } from './seed-words.ts';
import { hash32 } from './sql.ts';

type Topic = keyof SeedWords | 'code' | 'named';

/** What a column's name says about its content, for the languages that the planner speaks. */
const FIELD_TOPICS: readonly (readonly [RegExp, Topic])[] = [
  [/(^|_)(sku|code|number|no|ref|reference|barcode|isbn|cas|serial|plate|nummer|numero|codigo)(_|$)/, 'code'],
  [
    /(company|firm|supplier|vendor|manufacturer|publisher|brand|sponsor|firma|lieferant|hersteller|empresa|proveedor)/,
    'companies',
  ],
  [/(address|street|adresse|direccion|rue|strasse)/, 'streets'],
  [
    /(city|town|location|place|room|area|region|venue|site|ort|stadt|raum|sala|ciudad|lugar|ville|lieu|salle)(_|$)/,
    'places',
  ],
  [
    /(first_name|last_name|full_name|person|author|contact|assignee|teacher|artist|composer|autor|auteur|kontakt)/,
    'people',
  ],
  [/(category|kind|type|group|class|genre|kategorie|art|categoria|tipo|categorie)(_|$)/, 'categories'],
  [
    /(note|notes|comment|description|details|summary|body|message|content|remarks|text|notiz|beschreibung|descripcion|nota)/,
    'notes',
  ],
];

const ENTITY_TOPICS: readonly (readonly [RegExp, Topic])[] = [
  [
    /(customer|client|member|patient|student|teacher|guest|person|contact|employee|user|author|donor|tenant|resident|player|singer|host|agent|staff|volunteer|kunde|mitarbeiter|gast|cliente|alumno|client|membre)/,
    'people',
  ],
  [/(company|supplier|vendor|organi[sz]ation|sponsor|partner|lieferant|proveedor|fournisseur)/, 'companies'],
  [/(task|todo|ticket|issue|request|job|chore|reminder|aufgabe|tarea|tache)/, 'tasks'],
  [/(recipe|dish|meal|menu|rezept|gericht|receta|plato|recette)/, 'dishes'],
  [/(^|_)(book|buch|libro|livre|novel|roman)(_|$)/, 'books'],
  [/(song|track|lied|cancion|chanson)/, 'songs'],
  [/(vehicle|^car$|_car$|truck|van$|fahrzeug|auto$|vehiculo|coche|voiture)/, 'vehicles'],
  [/(^|_)(pet|animal|dog|cat|horse|haustier|tier|hund|mascota|perro)(_|$)/, 'animals'],
  [/(post|article|episode|lesson|book|release|page|story|news|artikel|buch|articulo|libro|livre)/, 'titles'],
  [/(product|item|tool|part|equipment|asset|produkt|artikel|producto|produit|werkzeug)/, 'things'],
  [/(categor|tag|genre|topic)/, 'categories'],
];

/** A realistic text for row `index` of a text column. */
export function seedText(entity: EntityModel, field: FieldModel, words: SeedWords, index: number): string {
  const topic = topicOf(entity, field);
  if (topic === 'code') return `${entity.names.snake.slice(0, 3).toUpperCase()}-${String(1001 + index * 7)}`;
  if (topic === 'named') return `${pick(words.places, index)} · ${entity.label}`;
  const list = words[topic];
  if (!field.unique && (topic === 'notes' || topic === 'categories')) {
    // Two texts of one record differ.
    return pick(list, index + (hash32(field.column) % list.length));
  }
  const round = Math.floor(index / list.length);
  return field.unique && round > 0 ? `${pick(list, index)} ${round + 1}` : pick(list, index);
}

function topicOf(entity: EntityModel, field: FieldModel): Topic {
  const isName =
    field === entity.display ||
    field.column === entity.display.column ||
    /name|title|titel|titulo|nombre|nom/.test(field.column);
  const byField = FIELD_TOPICS.find(([pattern]) => pattern.test(field.column))?.[1];
  if (byField !== undefined) return byField;
  if (field.type !== 'string') return 'notes';
  if (!isName) return 'categories';
  return ENTITY_TOPICS.find(([pattern]) => pattern.test(entity.names.snake))?.[1] ?? 'named';
}

/** An element of a list that is used in a circle. */
export function pick<T>(from: readonly T[], index: number): T {
  const value = from[index % from.length];
  if (value === undefined) throw new RangeError('an empty list of sample words');
  return value;
}

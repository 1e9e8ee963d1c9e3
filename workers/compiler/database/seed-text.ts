import type { EntityModel, FieldModel } from '../model.ts';
import type { SeedWords } from './seed-words.ts';
import { hash32 } from './sql.ts';

type Topic = keyof SeedWords | 'code' | 'named';

type Topics = readonly (readonly [RegExp, Topic])[];

/** Whole parts of a name, with what may follow them. */
const named = (words: string, after = '_|$'): RegExp => new RegExp(`(^|_)(${words})(${after})`);

const PEOPLE =
  'customer|client|patient|guest|member|owner|tenant|student|pupil|parent|child|kid|employee|colleague|driver|rider|' +
  'coach|trainer|instructor|tutor|teacher|doctor|nurse|therapist|vet|mechanic|technician|worker|cleaner|manager|leader|' +
  'supervisor|secretary|sender|recipient|host|speaker|presenter|performer|singer|player|musician|artist|composer|' +
  'conductor|reporter|reviewer|applicant|candidate|requester|assignee|author|editor|writer|reader|visitor|attendee|' +
  'participant|passenger|pilot|donor|volunteer|resident|neighbou?r|friend|person|contact|user|agent|staff|crew|guide|' +
  'kunde|kundin|mitarbeiter|gast|patient|mitglied|fahrer|lehrer|schueler|leser|besucher|teilnehmer|arzt|autor|kontakt|' +
  'cliente|alumno|miembro|empleado|profesor|huesped|paciente|autor|contacto|' +
  'membre|eleve|employe|invite|lecteur|auteur|medecin|conducteur|contact';

/** What a column's name says about its content, for the languages that the planner speaks. */
const FIELD_TOPICS: Topics = [
  [named('sku|code|number|no|ref|reference|barcode|isbn|cas|serial|plate|nummer|numero|codigo'), 'code'],
  [
    /(company|firm|supplier|vendor|manufacturer|publisher|brand|sponsor|employer|firma|lieferant|hersteller|empresa|proveedor|entreprise|fournisseur)/,
    'companies',
  ],
  [/(address|street|adresse|direccion|rue|strasse)/, 'streets'],
  [named('country|land|pais|pays'), 'countries'],
  [
    /(city|town|location|place|room|area|region|venue|site|ort|stadt|raum|sala|ciudad|lugar|ville|lieu|salle)(_|$)/,
    'places',
  ],
  [/(first_name|last_name|full_name)/, 'people'],
  [named(PEOPLE, '_name|$'), 'people'],
  [named('bike|bicycle|fahrrad|rad|bicicleta|velo'), 'bikes'],
  [named('car|vehicle|truck|van|fahrzeug|auto|wagen|coche|vehiculo|voiture|vehicule'), 'vehicles'],
  [named('breed|rasse|raza|race'), 'breeds'],
  [named('species|animal|tierart|especie|espece'), 'species'],
  [named('pet|dog|cat|horse|haustier|hund|katze|mascota|perro|chien'), 'animals'],
  [named('ingredient|zutat|ingrediente'), 'ingredients'],
  [named('dish|meal|recipe|gericht|rezept|plato|receta|plat|recette'), 'dishes'],
  [named('book|buch|libro|livre'), 'books'],
  [named('song|track|piece|lied|cancion|chanson'), 'songs'],
  [named('profession|occupation|position|job|job_title|beruf|profesion|puesto|metier|poste', '$'), 'jobs'],
  [named('colou?r|farbe|couleur'), 'colours'],
  [named('unit|einheit|unidad|unite'), 'units'],
  [
    named('problem|issue|fault|defect|damage|complaint|fehler|mangel|schaden|problema|averia|probleme|panne'),
    'problems',
  ],
  [/(category|kind|type|group|class|kategorie|art|categoria|tipo|categorie)(_|$)/, 'categories'],
  [
    /(note|notes|comment|description|details|summary|body|message|content|remarks|text|notiz|beschreibung|descripcion|nota)/,
    'notes',
  ],
];

/** A genre is one of books, unless it is one of music. */
const MUSIC = /(song|album|track|record|band|concert|artist|piece|lied|cancion|chanson|musi)/;
const GENRE = named('genre|genero');

const ENTITY_TOPICS: Topics = [
  [named(PEOPLE), 'people'],
  [/(company|supplier|vendor|organi[sz]ation|sponsor|partner|lieferant|proveedor|fournisseur)/, 'companies'],
  [/(task|todo|ticket|issue|request|job|chore|reminder|aufgabe|tarea|tache)/, 'tasks'],
  [/(ingredient|zutat)/, 'ingredients'],
  [/(recipe|dish|meal|menu|rezept|gericht|receta|plato|recette)/, 'dishes'],
  [named('book|buch|libro|livre|novel|roman'), 'books'],
  [/(song|track|lied|cancion|chanson)/, 'songs'],
  [named('bike|bicycle|fahrrad|rad|bicicleta|velo'), 'bikes'],
  [/(vehicle|^car$|_car$|truck|van$|fahrzeug|auto$|vehiculo|coche|voiture)/, 'vehicles'],
  [named('pet|animal|dog|cat|horse|haustier|tier|hund|mascota|perro'), 'animals'],
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
  if (!field.unique && field !== entity.display && SHARED.has(topic)) {
    // Two texts of one record differ.
    return pick(list.slice(0, CHOSEN_WORDS), index + hash32(field.column));
  }
  const round = Math.floor(index / list.length);
  return field.unique && round > 0 ? `${pick(list, index)} ${round + 1}` : pick(list, index);
}

/** Topics that several columns of one entity may have. */
const SHARED: ReadonlySet<Topic> = new Set(['notes', 'categories', 'people', 'places']);
/** Words at the beginning of each of their lists, which read best. */
const CHOSEN_WORDS = 8;

function topicOf(entity: EntityModel, field: FieldModel): Topic {
  const isName =
    field === entity.display ||
    field.column === entity.display.column ||
    /name|title|titel|titulo|nombre|nom/.test(field.column);
  const byField = FIELD_TOPICS.find(([pattern]) => pattern.test(field.column))?.[1];
  if (GENRE.test(field.column)) return MUSIC.test(entity.names.snake) ? 'musicGenres' : 'bookGenres';
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

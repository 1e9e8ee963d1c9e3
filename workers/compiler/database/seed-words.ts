import type { Faker } from '@faker-js/faker';
import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import { faker as spanish } from '@faker-js/faker/locale/es';
import { faker as french } from '@faker-js/faker/locale/fr';
import { hash32 } from './sql.ts';

/** Names that there can be many of: as many as a table has sample records at most. */
const NAME_COUNT = 60;

/** Words for sample records, by language. */
export interface SeedWords extends ChosenWords {
  readonly dishes: readonly string[];
  readonly books: readonly string[];
  readonly songs: readonly string[];
  readonly vehicles: readonly string[];
  readonly animals: readonly string[];
  readonly bikes: readonly string[];
  readonly breeds: readonly string[];
  readonly species: readonly string[];
  readonly ingredients: readonly string[];
  readonly colours: readonly string[];
  readonly bookGenres: readonly string[];
  readonly musicGenres: readonly string[];
}

/** Those that are written by hand, because they read better. */
interface ChosenWords {
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly streets: readonly string[];
  readonly companies: readonly string[];
  readonly tasks: readonly string[];
  readonly titles: readonly string[];
  readonly things: readonly string[];
  readonly notes: readonly string[];
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly problems: readonly string[];
  readonly units: readonly string[];
  readonly jobs: readonly string[];
  readonly countries: readonly string[];
}

const ENGLISH: ChosenWords = {
  people: list('Maya Lindqvist|Omar Haddad|Grace Okafor|Tomás Rivera|Hannah Weiss|Jun Tanaka|Priya Nair|Samuel Clarke'),
  places: list('Riverside|Old Mill|North Meadow|Harbour|Orchard|Hillcrest|Station Road|Lakeview'),
  streets: list(
    '12 Mill Lane|48 Harbour Street|7 Orchard Row|103 Station Road|21 Church Walk|5 Bridge End|66 Park View|34 Elm Grove',
  ),
  companies: list(
    'Northwind Supplies|Bright & Sons|Alder Works|Harbour Trading|Fieldstone Ltd|Cobalt Studio|Lantern Press|Green Valley Co',
  ),
  tasks: list(
    'Check the delivery before noon|Call back about the offer|Prepare the monthly overview|Replace the broken part|Agree on the new schedule|Send the updated documents|Tidy up the storage room|Plan the next meeting',
  ),
  titles: list(
    'A good start|What we learned this week|Behind the scenes|Ten small improvements|Looking ahead|The long way round|Questions and answers|Before the season begins',
  ),
  things: list('Oak table|Desk lamp|Steel kettle|Wool blanket|Garden shears|Travel mug|Canvas bag|Field notebook'),
  notes: list(
    'Everything is in good order, nothing to add.|Needs a second look next week.|Agreed on the phone; confirmation follows.|Went better than expected.|Please handle with care.|Waiting for an answer since Monday.|Done together with the morning team.|Keep an eye on the date.',
  ),
  tags: list('new|favourite|seasonal|urgent|archive|team'),
  categories: list('General|Indoor|Outdoor|Service|Special|Seasonal|Standard|Premium'),
  problems: list(
    'Makes a strange noise|Does not start any more|Loose and wobbly|Worn out, wants replacing|Leaks a little|Stopped working yesterday|Scratched on one side|Slower than it used to be',
  ),
  units: list('piece|box|kg|litre|hour|pack'),
  jobs: list('Nurse|Electrician|Teacher|Designer|Accountant|Driver|Baker|Engineer'),
  countries: list('Portugal|Kenya|Japan|Canada|Italy|Sweden|Brazil|India'),
};

const GERMAN: ChosenWords = {
  people: list(
    'Anna Becker|Jonas Hartmann|Miriam Vogel|Emre Yildiz|Klara Neumann|Felix Brandt|Sofia Keller|Paul Lehmann',
  ),
  places: list('Sonnenhang|Alte Mühle|Am Hafen|Obstgarten|Bergblick|Nordwiese|Bahnhof|Seeblick'),
  streets: list(
    'Mühlgasse 12|Hafenstraße 48|Am Obstgarten 7|Bahnhofstraße 103|Kirchweg 21|Brückenstraße 5|Parkallee 66|Ulmenweg 34',
  ),
  companies: list(
    'Nordwind GmbH|Becker & Söhne|Erlenwerk|Hafenhandel AG|Feldstein OHG|Kobalt Studio|Laternen-Verlag|Grüntal KG',
  ),
  tasks: list(
    'Lieferung vor Mittag prüfen|Wegen des Angebots zurückrufen|Monatsübersicht vorbereiten|Defektes Teil ersetzen|Neuen Zeitplan abstimmen|Unterlagen verschicken|Lagerraum aufräumen|Nächstes Treffen planen',
  ),
  titles: list(
    'Ein guter Anfang|Was wir gelernt haben|Hinter den Kulissen|Zehn kleine Verbesserungen|Ein Blick voraus|Der lange Weg|Fragen und Antworten|Vor Beginn der Saison',
  ),
  things: list('Eichentisch|Schreibtischlampe|Wasserkessel|Wolldecke|Gartenschere|Thermobecher|Leinentasche|Notizbuch'),
  notes: list(
    'Alles in bester Ordnung.|Nächste Woche noch einmal ansehen.|Telefonisch vereinbart, Bestätigung folgt.|Lief besser als erwartet.|Bitte sorgsam behandeln.|Antwort steht seit Montag aus.|Mit der Frühschicht erledigt.|Termin im Auge behalten.',
  ),
  tags: list('neu|beliebt|saisonal|dringend|archiv|team'),
  categories: list('Allgemein|Innen|Außen|Service|Sonstiges|Saison|Standard|Premium'),
  problems: list(
    'Macht ein seltsames Geräusch|Springt nicht mehr an|Locker und wackelig|Abgenutzt, muss ersetzt werden|Leckt ein wenig|Geht seit gestern nicht mehr|Auf einer Seite zerkratzt|Langsamer als früher',
  ),
  units: list('Stück|Karton|kg|Liter|Stunde|Packung'),
  jobs: list('Pflegekraft|Elektrikerin|Lehrer|Designerin|Buchhalter|Fahrerin|Bäcker|Ingenieurin'),
  countries: list('Portugal|Kenia|Japan|Kanada|Italien|Schweden|Brasilien|Indien'),
};

const SPANISH: ChosenWords = {
  people: list(
    'Lucía Romero|Mateo Fuentes|Elena Vidal|Diego Navarro|Carmen Ortega|Hugo Molina|Nuria Campos|Pablo Serrano',
  ),
  places: list('Ribera|Molino Viejo|Prado Norte|Puerto|Huerta|Mirador|Estación|Lago'),
  streets: list(
    'Calle del Molino 12|Avenida del Puerto 48|Calle Huerta 7|Paseo de la Estación 103|Calle Mayor 21|Calle del Puente 5|Calle del Parque 66|Calle Olmo 34',
  ),
  companies: list(
    'Viento Norte S.L.|Romero e Hijos|Talleres Aliso|Comercial Puerto|Piedra Campo|Estudio Cobalto|Editorial Farol|Valle Verde',
  ),
  tasks: list(
    'Revisar la entrega antes del mediodía|Llamar por el presupuesto|Preparar el resumen mensual|Cambiar la pieza rota|Acordar el nuevo horario|Enviar los documentos|Ordenar el almacén|Planificar la próxima reunión',
  ),
  titles: list(
    'Un buen comienzo|Lo que aprendimos|Entre bastidores|Diez pequeñas mejoras|Mirando adelante|El camino largo|Preguntas y respuestas|Antes de la temporada',
  ),
  things: list(
    'Mesa de roble|Lámpara|Tetera de acero|Manta de lana|Tijeras de podar|Taza de viaje|Bolsa de lona|Cuaderno',
  ),
  notes: list(
    'Todo está en orden.|Conviene revisarlo la semana que viene.|Acordado por teléfono; falta confirmar.|Salió mejor de lo esperado.|Tratar con cuidado.|A la espera de respuesta desde el lunes.|Hecho con el equipo de la mañana.|Vigilar la fecha.',
  ),
  tags: list('nuevo|favorito|temporada|urgente|archivo|equipo'),
  categories: list('General|Interior|Exterior|Servicio|Especial|Temporada|Estándar|Premium'),
  problems: list(
    'Hace un ruido extraño|Ya no arranca|Está suelto|Gastado, hay que cambiarlo|Gotea un poco|No funciona desde ayer|Rayado por un lado|Más lento que antes',
  ),
  units: list('pieza|caja|kg|litro|hora|paquete'),
  jobs: list('Enfermera|Electricista|Profesor|Diseñadora|Contable|Conductor|Panadera|Ingeniero'),
  countries: list('Portugal|Kenia|Japón|Canadá|Italia|Suecia|Brasil|India'),
};

const FRENCH: ChosenWords = {
  people: list(
    'Camille Laurent|Hugo Marchand|Inès Benali|Louis Garnier|Chloé Fabre|Adam Roussel|Manon Girard|Théo Lefèvre',
  ),
  places: list('Rivage|Vieux Moulin|Pré du Nord|Le Port|Le Verger|Belvédère|La Gare|Le Lac'),
  streets: list(
    '12 rue du Moulin|48 quai du Port|7 allée du Verger|103 avenue de la Gare|21 rue de l’Église|5 rue du Pont|66 rue du Parc|34 rue des Ormes',
  ),
  companies: list(
    'Vent du Nord|Laurent et Fils|Atelier Aulne|Comptoir du Port|Pierre & Champ|Studio Cobalt|Éditions Lanterne|Val Vert',
  ),
  tasks: list(
    'Vérifier la livraison avant midi|Rappeler au sujet du devis|Préparer le bilan mensuel|Remplacer la pièce cassée|Convenir du nouvel horaire|Envoyer les documents|Ranger la réserve|Prévoir la prochaine réunion',
  ),
  titles: list(
    'Un bon début|Ce que nous avons appris|Dans les coulisses|Dix petites améliorations|Regard vers l’avenir|Le long chemin|Questions et réponses|Avant la saison',
  ),
  things: list(
    'Table en chêne|Lampe de bureau|Bouilloire|Couverture en laine|Sécateur|Gobelet isotherme|Sac en toile|Carnet',
  ),
  notes: list(
    'Tout est en ordre.|À revoir la semaine prochaine.|Convenu par téléphone ; confirmation à venir.|Mieux que prévu.|À manipuler avec soin.|En attente de réponse depuis lundi.|Fait avec l’équipe du matin.|Surveiller la date.',
  ),
  tags: list('nouveau|favori|saison|urgent|archive|équipe'),
  categories: list('Général|Intérieur|Extérieur|Service|Spécial|Saison|Standard|Premium'),
  problems: list(
    'Fait un bruit étrange|Ne démarre plus|Desserré|Usé, à remplacer|Fuit un peu|Ne marche plus depuis hier|Rayé d’un côté|Plus lent qu’avant',
  ),
  units: list('pièce|carton|kg|litre|heure|paquet'),
  jobs: list('Infirmière|Électricien|Professeure|Designer|Comptable|Conductrice|Boulanger|Ingénieure'),
  countries: list('Portugal|Kenya|Japon|Canada|Italie|Suède|Brésil|Inde'),
};

interface Language {
  readonly words: ChosenWords;
  readonly faker: Faker;
}

const ENGLISH_LANGUAGE: Language = { words: ENGLISH, faker: english };
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['de', { words: GERMAN, faker: german }],
  ['es', { words: SPANISH, faker: spanish }],
  ['fr', { words: FRENCH, faker: french }],
]);

const made = new Map<Language, SeedWords>();

/** Words of a BCP 47 language; English where there are none of its own. The same on every call. */
export function wordsOf(locale: string): SeedWords {
  const language = LANGUAGES.get(locale.slice(0, 2)) ?? ENGLISH_LANGUAGE;
  const words = made.get(language) ?? withNames(language);
  made.set(language, words);
  return words;
}

/** Well-chosen names first, then made-up ones of the same language. */
function withNames({ words, faker }: Language): SeedWords {
  const extend = (name: string, first: readonly string[], next: () => string): readonly string[] => {
    faker.seed(hash32(name));
    const names = new Set(first);
    for (let tries = 0; names.size < NAME_COUNT && tries < NAME_COUNT * 5; tries += 1) names.add(next());
    return [...names];
  };
  return {
    ...words,
    people: extend('people', words.people, () => `${faker.person.firstName()} ${faker.person.lastName()}`),
    places: extend('places', words.places, () => faker.location.city()),
    streets: extend('streets', words.streets, () => faker.location.streetAddress()),
    companies: extend('companies', words.companies, () => faker.company.name()),
    dishes: extend('dishes', [], () => faker.food.dish()),
    books: extend('books', [], () => faker.book.title()),
    songs: extend('songs', [], () => faker.music.songName()),
    vehicles: extend('vehicles', [], () => faker.vehicle.vehicle()),
    animals: extend('animals', [], () => faker.animal.petName()),
    bikes: extend('bikes', [], () => faker.vehicle.bicycle()),
    breeds: extend('breeds', [], () => faker.animal.dog()),
    species: extend('species', [], () => faker.animal.type()),
    ingredients: extend('ingredients', [], () => faker.food.ingredient()),
    colours: extend('colours', [], () => faker.color.human()),
    bookGenres: extend('book genres', [], () => faker.book.genre()),
    musicGenres: extend('music genres', [], () => faker.music.genre()),
  };
}

function list(text: string): readonly string[] {
  return text.split('|');
}

import type { ConverterTool } from '#schemas/generated/manifest.ts';
import { LANGUAGES, type Language } from '../lexicon/languages/language.ts';
import type { ToolPlan } from './tool-plan.ts';

interface Measure {
  readonly key: string;
  readonly pattern: RegExp;
  /** `name | labels en; de; es; fr; pt; it | words | factor | offset` */
  readonly units: readonly string[];
}

const MEASURES: readonly Measure[] = [
  {
    key: 'temperature',
    pattern: /temperat|celsius|fahrenheit|kelvin|°c|°f/,
    units: [
      'celsius | °C | celsius, °c | 1 | 0',
      'fahrenheit | °F | fahrenheit, °f | 0.5555555556 | -17.7777777778',
      'kelvin | K | kelvin | 1 | -273.15',
    ],
  },
  {
    key: 'length',
    pattern:
      /length|distance|height|länge|longitud|distancia|longueur|comprimento|lunghezza|\b(?:km|kilomet\w*|miles?|meilen|millas?|feet|foot|inch\w*|zoll|pulgadas?|met(?:er|re|ros?|ri?)s?|cm|yards?)\b/,
    units: [
      'millimetre | Millimetres; Millimeter; Milímetros; Millimètres; Milímetros; Millimetri | mm, millimet | 0.001',
      'centimetre | Centimetres; Zentimeter; Centímetros; Centimètres; Centímetros; Centimetri | cm, centimet, zentimet | 0.01',
      'metre | Metres; Meter; Metros; Mètres; Metros; Metri | metre, meter, metro, mètre | 1',
      'kilometre | Kilometres; Kilometer; Kilómetros; Kilomètres; Quilômetros; Chilometri | km, kilomet, kilóm, quilôm, chilom | 1000',
      'inch | Inches; Zoll; Pulgadas; Pouces; Polegadas; Pollici | inch, zoll, pulgada, pouce, polegada, pollic | 0.0254',
      'foot | Feet; Fuß; Pies; Pieds; Pés; Piedi | feet, foot, fuß, pies, pieds | 0.3048',
      'yard | Yards | yard | 0.9144',
      'mile | Miles; Meilen; Millas; Miles; Milhas; Miglia | mile, meile, milla, milha, miglia | 1609.344',
    ],
  },
  {
    key: 'weight',
    pattern:
      /weight|mass\b|gewicht|peso|poids|masa|\b(?:kg|kilos?|kilogram\w*|pounds?|lbs?|pfund|libras?|livres?|ounces?|oz|unzen|onzas?|onces?|grams?|gramm|gramos?|grammes?|tonnes?|stones?)\b/,
    units: [
      'gram | Grams; Gramm; Gramos; Grammes; Gramas; Grammi | gram, gramm, gramo, gramme | 0.001',
      'kilogram | Kilograms; Kilogramm; Kilogramos; Kilogrammes; Quilogramas; Chilogrammi | kg, kilo, quilo, chilo | 1',
      'tonne | Tonnes; Tonnen; Toneladas; Tonnes; Toneladas; Tonnellate | tonne, tonelada, tonnellat | 1000',
      'ounce | Ounces; Unzen; Onzas; Onces; Onças; Once | ounce, oz, unze, onza, once | 0.028349523125',
      'pound | Pounds; Pfund (lb); Libras; Livres; Libras; Libbre | pound, lb, pfund, libra, livre | 0.45359237',
      'stone | Stones; Stone; Stone; Stones; Stones; Stone | stone | 6.35029318',
    ],
  },
  {
    key: 'volume',
    pattern:
      /volume|volumen|cooking|kitchen|recipe|koch|cocina|cuisine|\b(?:lit(?:er|re|ros?)s?|gallons?|cups?|tassen|tazas?|tasses|teaspoons?|tablespoons?|ml|pints?)\b/,
    units: [
      'millilitre | Millilitres; Milliliter; Mililitros; Millilitres; Mililitros; Millilitri | ml, millilit, mililit | 0.001',
      'litre | Litres; Liter; Litros; Litres; Litros; Litri | litre, liter, litro | 1',
      'teaspoon | Teaspoons; Teelöffel; Cucharaditas; Cuillères à café; Colheres de chá; Cucchiaini | teaspoon, tsp, teelöffel, cucharadita, cuillères à café | 0.00492892',
      'tablespoon | Tablespoons; Esslöffel; Cucharadas; Cuillères à soupe; Colheres de sopa; Cucchiai | tablespoon, tbsp, esslöffel, cucharada | 0.0147868',
      'cup | US cups; Tassen (US); Tazas (EE. UU.); Tasses (US); Xícaras (EUA); Tazze (USA) | cup, tasse, taza, xícara, tazza | 0.2365882365',
      'pint | US pints; Pints (US); Pintas (EE. UU.); Pintes (US); Pints (EUA); Pinte (USA) | pint, pinta, pinte | 0.473176473',
      'gallon | US gallons; Gallonen (US); Galones (EE. UU.); Gallons (US); Galões (EUA); Galloni (USA) | gallon, gallone, galón, galones | 3.785411784',
    ],
  },
  {
    key: 'area',
    pattern: /\barea|acres?|hectares?|square (?:met|feet|foot)|hektar|quadratmeter|hectáreas?|superficie/,
    units: [
      'square_metre | m² | square met, m², quadratmeter, metros cuadrados | 1',
      'square_foot | ft² | square f, sq ft | 0.09290304',
      'acre | Acres | acre | 4046.8564224',
      'hectare | Hectares; Hektar; Hectáreas; Hectares; Hectares; Ettari | hectare, hektar, hectárea | 10000',
      'square_kilometre | km² | square km, km² | 1000000',
    ],
  },
  {
    key: 'speed',
    pattern: /speed|geschwindigkeit|velocidad|vitesse|velocità|km\/h|mph|knots?\b/,
    units: [
      'kilometres_per_hour | km/h | km/h, kph | 1',
      'miles_per_hour | mph | mph, miles per hour | 1.609344',
      'metres_per_second | m/s | m/s | 3.6',
      'knot | Knots; Knoten; Nudos; Nœuds; Nós; Nodi | knot, knoten, nudo | 1.852',
    ],
  },
  {
    key: 'time',
    pattern: /\btime\b|\bhours? (?:to|into)|\bminutes? (?:to|into)|seconds?|zeiteinheit|tiempo|durée/,
    units: [
      'second | Seconds; Sekunden; Segundos; Secondes; Segundos; Secondi | second, sekund, segundo | 1',
      'minute | Minutes; Minuten; Minutos; Minutes; Minutos; Minuti | minute, minut | 60',
      'hour | Hours; Stunden; Horas; Heures; Horas; Ore | hour, stunde, hora, heure | 3600',
      'day | Days; Tage; Días; Jours; Dias; Giorni | day, tage, día, jour | 86400',
      'week | Weeks; Wochen; Semanas; Semaines; Semanas; Settimane | week, woche, semana, semaine | 604800',
    ],
  },
  {
    key: 'data',
    pattern: /\b(?:bytes?|kb|mb|gb|tb|megabytes?|gigabytes?|file size|data size)\b/,
    units: [
      'kilobyte | kB | kb, kilobyte | 1',
      'megabyte | MB | mb, megabyte | 1000',
      'gigabyte | GB | gb, gigabyte | 1000000',
      'terabyte | TB | tb, terabyte | 1000000000',
    ],
  },
  {
    key: 'energy',
    pattern: /\b(?:energy|calories?|kcal|joules?|kwh|kilojoules?|energie)\b/,
    units: [
      'kilojoule | kJ | kj, kilojoule, joule | 1',
      'kilocalorie | kcal | kcal, calorie | 4.184',
      'kilowatt_hour | kWh | kwh | 3600',
    ],
  },
];
const CURRENCY =
  /currenc|exchange rate|währung|divisas?|moneda|devise|monnaie|moeda|câmbio|valuta|\b(?:usd|eur|gbp|euros?|dollars?)\b.{0,12}\b(?:to|in|and|↔|en|a)\b.{0,12}\b(?:usd|eur|gbp|euros?|dollars?)\b/;

/** A converter between the units that the prompt speaks of. Currencies need rates from a network, so it says no. */
export function planConverter(text: string, language: Language): ToolPlan {
  const lower = text.toLowerCase();
  const column = LANGUAGES.indexOf(language);
  const wantsCurrency = CURRENCY.test(lower);
  const matching = MEASURES.filter((measure) => measure.pattern.test(lower));
  const measure = matching[0] ?? (wantsCurrency ? null : MEASURES[1]);
  const notMade = wantsCurrency
    ? [
        'Currency rates: they change daily and need a service on the network. The factors below are placeholders to edit.',
      ]
    : [];
  for (const other of matching.slice(1))
    notMade.push(`A second converter for ${other.key}: one converter converts one kind of measure.`);
  if (measure === null || measure === undefined) {
    return {
      tool: {
        kind: 'converter',
        units: [
          {
            name: 'first',
            label: {
              en: 'First currency',
              de: 'Erste Währung',
              es: 'Primera moneda',
              fr: 'Première devise',
              pt: 'Primeira moeda',
              it: 'Prima valuta',
            }[language],
            factor: 1,
          },
          {
            name: 'second',
            label: {
              en: 'Second currency (rate 1, edit it)',
              de: 'Zweite Währung (Kurs 1, bitte ändern)',
              es: 'Segunda moneda (tipo 1, cámbielo)',
              fr: 'Deuxième devise (taux 1, à modifier)',
              pt: 'Segunda moeda (taxa 1, altere)',
              it: 'Seconda valuta (cambio 1, da modificare)',
            }[language],
            factor: 1,
          },
        ],
      },
      title: '',
      understood: ['A converter between two currencies.'],
      assumed: ['The exchange rate is 1 until you put in yours: no invented rate is shown as if it were true.'],
      notMade,
    };
  }
  const named = measure.units.filter((line) =>
    (line.split('|')[2] ?? '').split(',').some((word) => mentions(lower, word.trim())),
  );
  const lines =
    named.length >= 2
      ? measure.units.filter(
          (line) => named.includes(line) || matching.length > 1 || /\band so on|etc|more|other|all\b/.test(lower),
        )
      : measure.units;
  const units: ConverterTool['units'] = lines.map((line) => {
    const [name = '', labels = '', , factor = '1', offset = ''] = line.split('|').map((part) => part.trim());
    const all = labels.split(';').map((part) => part.trim());
    return {
      name,
      label: all[column] ?? all[0] ?? name,
      factor: Number(factor),
      ...(offset === '' ? {} : { offset: Number(offset) }),
    };
  });
  return {
    tool: { kind: 'converter', units },
    title: '',
    understood: [`A converter for ${measure.key}: ${units.map((unit) => unit.label).join(', ')}.`],
    assumed:
      matching.length === 0 ? ['The prompt names no unit that is known here, so the converter is for length.'] : [],
    notMade,
  };
}

function mentions(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  const before = text[at - 1] ?? ' ';
  return !/\p{L}/u.test(before);
}

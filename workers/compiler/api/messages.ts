/** What a form says about a value that it cannot take. `{n}` stands for a bound. */
export interface ValidationMessages {
  readonly required: string;
  readonly shortest: string;
  readonly longest: string;
  readonly number: string;
  readonly whole: string;
  readonly least: string;
  readonly most: string;
  readonly email: string;
  readonly url: string;
  readonly phone: string;
  readonly colour: string;
  readonly date: string;
  readonly time: string;
  readonly datetime: string;
  readonly option: string;
  readonly tooMany: string;
  readonly pattern: string;
  readonly json: string;
  readonly file: string;
}

const ENGLISH: ValidationMessages = {
  required: 'Please fill this in.',
  shortest: 'Use at least {n} characters.',
  longest: 'Use at most {n} characters.',
  number: 'Enter a number.',
  whole: 'Enter a whole number.',
  least: 'Enter {n} or more.',
  most: 'Enter {n} or less.',
  email: 'Enter an email address like name@example.com.',
  url: 'Enter a web address that begins with https://.',
  phone: 'Enter a phone number: digits, spaces and + ( ) - only.',
  colour: 'Enter a colour like #2f5fd0.',
  date: 'Enter a date.',
  time: 'Enter a time.',
  datetime: 'Enter a date and time.',
  option: 'Choose one of the options.',
  tooMany: 'Enter at most {n}.',
  pattern: 'This does not have the form that is asked for.',
  json: 'Enter valid JSON.',
  file: 'Choose a file.',
};

const GERMAN: ValidationMessages = {
  required: 'Bitte ausfüllen.',
  shortest: 'Mindestens {n} Zeichen.',
  longest: 'Höchstens {n} Zeichen.',
  number: 'Bitte eine Zahl eingeben.',
  whole: 'Bitte eine ganze Zahl eingeben.',
  least: 'Mindestens {n}.',
  most: 'Höchstens {n}.',
  email: 'Bitte eine E-Mail-Adresse wie name@example.com eingeben.',
  url: 'Bitte eine Webadresse eingeben, die mit https:// beginnt.',
  phone: 'Bitte eine Telefonnummer eingeben: nur Ziffern, Leerzeichen und + ( ) -.',
  colour: 'Bitte eine Farbe wie #2f5fd0 eingeben.',
  date: 'Bitte ein Datum eingeben.',
  time: 'Bitte eine Uhrzeit eingeben.',
  datetime: 'Bitte Datum und Uhrzeit eingeben.',
  option: 'Bitte eine der Möglichkeiten wählen.',
  tooMany: 'Höchstens {n} Einträge.',
  pattern: 'Das hat nicht die verlangte Form.',
  json: 'Bitte gültiges JSON eingeben.',
  file: 'Bitte eine Datei wählen.',
};

const SPANISH: ValidationMessages = {
  required: 'Rellena este campo.',
  shortest: 'Usa al menos {n} caracteres.',
  longest: 'Usa como máximo {n} caracteres.',
  number: 'Introduce un número.',
  whole: 'Introduce un número entero.',
  least: 'Introduce {n} o más.',
  most: 'Introduce {n} o menos.',
  email: 'Introduce un correo como nombre@example.com.',
  url: 'Introduce una dirección web que empiece por https://.',
  phone: 'Introduce un teléfono: solo cifras, espacios y + ( ) -.',
  colour: 'Introduce un color como #2f5fd0.',
  date: 'Introduce una fecha.',
  time: 'Introduce una hora.',
  datetime: 'Introduce fecha y hora.',
  option: 'Elige una de las opciones.',
  tooMany: 'Introduce como máximo {n}.',
  pattern: 'No tiene la forma que se pide.',
  json: 'Introduce un JSON válido.',
  file: 'Elige un archivo.',
};

const FRENCH: ValidationMessages = {
  required: 'Veuillez remplir ce champ.',
  shortest: 'Au moins {n} caractères.',
  longest: 'Au plus {n} caractères.',
  number: 'Saisissez un nombre.',
  whole: 'Saisissez un nombre entier.',
  least: 'Saisissez {n} ou plus.',
  most: 'Saisissez {n} ou moins.',
  email: 'Saisissez une adresse comme nom@example.com.',
  url: 'Saisissez une adresse web qui commence par https://.',
  phone: 'Saisissez un téléphone : chiffres, espaces et + ( ) - seulement.',
  colour: 'Saisissez une couleur comme #2f5fd0.',
  date: 'Saisissez une date.',
  time: 'Saisissez une heure.',
  datetime: 'Saisissez une date et une heure.',
  option: 'Choisissez une des options.',
  tooMany: 'Au plus {n}.',
  pattern: 'Cela n’a pas la forme demandée.',
  json: 'Saisissez un JSON valide.',
  file: 'Choisissez un fichier.',
};

const MESSAGES: ReadonlyMap<string, ValidationMessages> = new Map([
  ['de', GERMAN],
  ['es', SPANISH],
  ['fr', FRENCH],
]);

/** Messages of a BCP 47 language; English where there are none of its own. */
export function validationMessages(locale: string): ValidationMessages {
  return MESSAGES.get(locale.slice(0, 2)) ?? ENGLISH;
}

/** Puts a bound into a message. */
export function withBound(message: string, bound: number): string {
  return message.replace('{n}', String(bound));
}

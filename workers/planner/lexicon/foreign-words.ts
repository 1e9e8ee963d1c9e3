/** What is known of a language without a grammar here. */
interface ForeignWords {
  /** Its commonest words, by which it is told. */
  readonly marks: ReadonlySet<string>;
  /** Between a thing and its fields, as alternatives of a regular expression. */
  readonly with: string;
  readonly and: string;
}

function words(marks: string, withWord: string, andWord: string): ForeignWords {
  return { marks: new Set(marks.split(' ')), with: withWord, and: andWord };
}

/** Languages in Latin letters that prompts come in besides those with a grammar, by their code. */
export const FOREIGN: ReadonlyMap<string, ForeignWords> = new Map([
  [
    'nl',
    words(
      'een het voor van met naar zijn wij onze mijn wil graag kunnen elke iedere zien alleen ook worden naam geen niet kan mogen en app om te aan hebben heeft dat deze per',
      'met|hebben|heeft|heb',
      'en|of',
    ),
  ],
  [
    'pl',
    words(
      'dla oraz się jest chcę każdy każda które który moje nasza aplikacja aplikację przez może mogą tylko nie lub z ze na aplikacji',
      'z|ze|ma|mają',
      'i|oraz',
    ),
  ],
  [
    'sv',
    words(
      'och för att är som vi vill våra mina varje ska kan bara inte ett några eller med appen',
      'med|har',
      'och|samt',
    ),
  ],
  [
    'da',
    words('og til at er som vi vil vores mine hver skal kan kun ikke et nogle eller med af jeg', 'med|har', 'og|samt'),
  ],
  [
    'nb',
    words('og til å er som vi vil våre mine hver skal kan bare ikke et noen eller med av jeg', 'med|har', 'og|samt'),
  ],
  [
    'tr',
    words('ve ile için bir bu her olan olarak istiyorum sadece değil veya kendi uygulama uygulaması', 'ile', 've|veya'),
  ],
  ['cs', words('pro aby jsou naše každý chci která který nebo jen pouze není se si aplikace', 's|se', 'a|nebo')],
  ['ro', words('și pentru este sunt fiecare vreau care sau doar numai nu aplicație noastre mele', 'cu', 'și|sau')],
  ['hu', words('és egy hogy minden szeretnék csak nem vagy az alkalmazás saját', 'mellett', 'és|vagy')],
]);

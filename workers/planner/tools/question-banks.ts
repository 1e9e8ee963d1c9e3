import type { Language } from '../lexicon/languages/language.ts';

/** Facts that questions and cards are made of: "what is asked = answer"; wrong choices are other answers of the bank. */
export interface Bank {
  readonly key: string;
  readonly pattern: RegExp;
  /** `{}` stands for what is asked. By language; English where one is missing. */
  readonly ask: Readonly<Partial<Record<Language, string>>>;
  readonly facts: string;
}

export const BANKS: readonly Bank[] = [
  {
    key: 'capitals',
    pattern:
      /\b(?:capitals?|capital cit(?:y|ies)|hauptst[aä]dte?|capitales?|capitais|capitali|geograph\w*|geograf\w*|géograph\w*|erdkunde|countries|länder|países|pays|paesi)\b/u,
    ask: {
      en: 'What is the capital of {}?',
      de: 'Was ist die Hauptstadt von {}?',
      es: '¿Cuál es la capital de {}?',
      fr: 'Quelle est la capitale de ce pays : {} ?',
      pt: 'Qual é a capital deste país: {}?',
      it: 'Qual è la capitale di questo paese: {}?',
    },
    facts:
      'France=Paris; Portugal=Lisbon; Norway=Oslo; Japan=Tokyo; Canada=Ottawa; Australia=Canberra; Egypt=Cairo; Argentina=Buenos Aires; Kenya=Nairobi; Turkey=Ankara; Brazil=Brasília; New Zealand=Wellington; Poland=Warsaw; Greece=Athens; Peru=Lima; Thailand=Bangkok; Morocco=Rabat; Finland=Helsinki; Hungary=Budapest; Switzerland=Bern; Chile=Santiago; India=New Delhi; Ireland=Dublin; Austria=Vienna',
  },
  {
    key: 'flags',
    pattern: /\b(?:flags?|flaggen?|fahnen?|banderas?|drapeaux?|bandeiras?|bandiere?)\b/u,
    ask: {
      en: 'Which country has this flag: {}?',
      de: 'Welches Land hat diese Flagge: {}?',
      es: '¿Qué país tiene esta bandera: {}?',
      fr: 'Quel pays a ce drapeau : {} ?',
      pt: 'Que país tem esta bandeira: {}?',
      it: 'Quale paese ha questa bandiera: {}?',
    },
    facts:
      'white with a red disc=Japan; red with a white cross=Switzerland; red with a white cross shifted to the left=Denmark; white with a red maple leaf between red bars=Canada; blue with a yellow cross=Sweden; white with a blue cross=Finland; green, white and red in vertical bands=Italy; black, red and gold in horizontal bands=Germany; blue, white and red in vertical bands=France; black, yellow and red in vertical bands=Belgium; green, white and orange in vertical bands=Ireland; red, white and red in horizontal bands=Austria; blue above yellow=Ukraine; white above red=Poland; red with a yellow star=Vietnam',
  },
  {
    key: 'arithmetic',
    pattern:
      /\b(?:maths?|arithmetic|multiplication|times tables?|addition|subtraction|mental (?:math|arithmetic)|mathe\w*|rechnen|einmaleins|kopfrechnen|matemáticas|multiplicar|multiplicación|mathématiques|calcul mental|tables de multiplication|matemática|tabuada|matematica|tabelline)\b/u,
    ask: {
      en: 'What is {}?',
      de: 'Wie viel ist {}?',
      es: '¿Cuánto es {}?',
      fr: 'Combien font {} ?',
      pt: 'Quanto é {}?',
      it: 'Quanto fa {}?',
    },
    facts:
      '7 × 8=56; 6 × 9=54; 12 × 4=48; 9 × 7=63; 11 × 11=121; 15 + 27=42; 64 − 38=26; 81 ÷ 9=9; 13 × 3=39; 16 × 5=80; 18 + 29=47; 96 − 27=69; 45 + 36=81; 100 − 47=53; 14 × 5=70; 56 ÷ 7=8; 25 × 4=100; 17 + 18=35; 12 × 12=144',
  },
  {
    key: 'science',
    pattern:
      /\b(?:science|physics|chemistry|biology|space|planets?|solar system|elements?|periodic|astronomy|naturwissenschaft\w*|chemie|physik|biologie|planeten|ciencia\w*|planetas|elementos|sciences?|chimie|planètes|ciência\w*|scienz\w*|pianeti)\b/u,
    ask: { en: '{}' },
    facts:
      'Which planet is closest to the Sun?=Mercury; Which planet is the largest?=Jupiter; Which gas do plants take in?=Carbon dioxide; What is the chemical symbol of gold?=Au; What is the chemical symbol of sodium?=Na; What is the hardest natural substance?=Diamond; Which organ pumps blood?=The heart; What is the boiling point of water at sea level in °C?=100; Which particle has a negative charge?=The electron; Which force pulls things towards the Earth?=Gravity; Which planet is known for its rings?=Saturn; What do bees collect from flowers?=Nectar; Which vitamin does sunlight help the skin make?=Vitamin D; What is frozen water called?=Ice; Which part of a plant takes up water?=The roots; How many bones has an adult human?=206; What carries sound best?=A solid',
  },
  {
    key: 'history',
    pattern: /\b(?:history|historical|geschichte|historia|histoire|história|storia)\b/u,
    ask: {
      en: 'In which year? {}',
      de: 'In welchem Jahr? {}',
      es: '¿En qué año? {}',
      fr: 'En quelle année ? {}',
      pt: 'Em que ano? {}',
      it: 'In che anno? {}',
    },
    facts:
      'First people on the Moon=1969; Fall of the Berlin Wall=1989; Start of the French Revolution=1789; Columbus reaches the Americas=1492; End of the Second World War=1945; Start of the First World War=1914; The Titanic sinks=1912; Battle of Hastings=1066; Declaration of Independence of the United States=1776; Battle of Waterloo=1815; First modern Olympic Games=1896; Fall of Constantinople=1453',
  },
  {
    key: 'animals',
    pattern: /\b(?:animals?|wildlife|tiere?|animales|animaux|animais|animali|zoo|birds?|vögel)\b/u,
    ask: { en: '{}' },
    facts:
      'Which is the largest animal on Earth?=The blue whale; Which is the fastest land animal?=The cheetah; Which is the tallest animal?=The giraffe; Which bird cannot fly and lives in Antarctica?=The penguin; What is a young horse called?=A foal; Which animal builds dams?=The beaver; How many legs has a spider?=Eight; Which mammal can truly fly?=The bat; Which animal eats eucalyptus leaves?=The koala; Which is the largest big cat?=The tiger; What is a group of wolves called?=A pack; Which animal carries its home on its back?=The snail',
  },
  {
    key: 'spanish',
    pattern: /\b(?:spanish|spanisch\w*|espagnol|espanhol|spagnolo)\b/u,
    ask: {
      en: 'What is “{}” in Spanish?',
      de: 'Was heißt „{}“ auf Spanisch?',
      fr: 'Comment dit-on « {} » en espagnol ?',
    },
    facts:
      'house=casa; dog=perro; water=agua; book=libro; friend=amigo; bread=pan; sun=sol; tree=árbol; school=escuela; night=noche; milk=leche; red=rojo; to eat=comer; to sleep=dormir; thank you=gracias; today=hoy; window=ventana; heart=corazón',
  },
  {
    key: 'french',
    pattern: /\b(?:french|französisch\w*|francés|francês|francese)\b/u,
    ask: { en: 'What is “{}” in French?', de: 'Was heißt „{}“ auf Französisch?', es: '¿Cómo se dice «{}» en francés?' },
    facts:
      'house=la maison; dog=le chien; water=l’eau; book=le livre; friend=l’ami; bread=le pain; sun=le soleil; tree=l’arbre; school=l’école; night=la nuit; milk=le lait; red=rouge; to eat=manger; to sleep=dormir; thank you=merci; today=aujourd’hui; window=la fenêtre; heart=le cœur',
  },
  {
    key: 'german',
    pattern: /\b(?:german|deutsche? (?:vocabulary|words|vokabeln)|alemán|allemand|alemão|tedesco)\b/u,
    ask: {
      en: 'What is “{}” in German?',
      es: '¿Cómo se dice «{}» en alemán?',
      fr: 'Comment dit-on « {} » en allemand ?',
    },
    facts:
      'house=das Haus; dog=der Hund; water=das Wasser; book=das Buch; friend=der Freund; bread=das Brot; sun=die Sonne; tree=der Baum; school=die Schule; night=die Nacht; milk=die Milch; red=rot; to eat=essen; to sleep=schlafen; thank you=danke; today=heute; window=das Fenster; heart=das Herz',
  },
  {
    key: 'programming',
    pattern:
      /\b(?:programming|coding|javascript|typescript|css|html|web development|python|programmier\w*|programación|programmation|programação|programmazione)\b/u,
    ask: { en: '{}' },
    facts:
      'Which HTML element makes a link?=a; Which CSS property sets the text colour?=color; Which HTTP status means “not found”?=404; Which HTTP status means “OK”?=200; Which keyword declares a constant in JavaScript?=const; What does CSS stand for?=Cascading Style Sheets; Which data structure is first in, first out?=A queue; Which data structure is last in, first out?=A stack; Which symbol starts a comment in Python?=#; What does SQL query?=A database; Which git command records changes?=commit; How many bits has a byte?=8',
  },
  {
    key: 'general knowledge',
    pattern:
      /\b(?:general knowledge|trivia|pub quiz|allgemeinwissen|cultura general|culture générale|cultura geral|cultura generale)\b/u,
    ask: { en: '{}' },
    facts:
      'How many continents are there?=Seven; Which is the longest river in South America?=The Amazon; Who painted the Mona Lisa?=Leonardo da Vinci; Which ocean is the largest?=The Pacific; How many strings has a violin?=Four; Which language has the most native speakers?=Mandarin Chinese; How many days has a leap year?=366; Which metal is the main part of steel?=Iron; Who wrote “Romeo and Juliet”?=William Shakespeare; Which is the smallest country in the world?=Vatican City; How many players has a football team on the field?=Eleven; Which is the highest mountain on Earth?=Mount Everest; Which colour do you get from blue and yellow?=Green; How many sides has a hexagon?=Six; Which desert is the largest hot desert?=The Sahara; Which instrument has 88 keys?=The piano; Which country gave the Statue of Liberty to the USA?=France; How many minutes are in a day?=1,440',
  },
];

/** Single-page tools, by the words that name them in the planner's languages. */
export type ToolKind =
  | 'calculator'
  | 'converter'
  | 'timer'
  | 'counter'
  | 'quiz'
  | 'flashcards'
  | 'checklist'
  | 'unknown';

export const TOOL_WORDS: readonly (readonly [ToolKind, RegExp])[] = [
  [
    'flashcards',
    /\b(?:flash ?-?cards?|index cards|vocabulary (?:trainer|cards)|lernkarten|karteikarten|vokabeltrainer|tarjetas (?:de (?:memoria|estudio|vocabulario))|cartes? (?:mémoire|flash)|schede di studio|cartões de (?:memória|estudo))\b/u,
  ],
  [
    'quiz',
    /\b(?:quiz(?:z(?:es)?)?|trivia|multiple[- ]choice test|ratespiel|cuestionario|questionnaire à choix|test de (?:cultura|culture)|wissenstest)\b/u,
  ],
  [
    'converter',
    /\b(?:convert(?:er|or|s|ing|ir)?|conversion|umrechner|umrechnen|conversor|convertidor|convertisseur|convertitore)\b/u,
  ],
  [
    'timer',
    /\b(?:(?:count-?down|egg|kitchen|interval|breathing|meditation|workout|study|focus|tabata|hiit|tea|coffee|cooking|chess|presentation|yoga|boxing) ?(?:exercise )?(?:timer|clock)|timer|pomodoro|stop-?watch|countdown|breathing exercise|box breathing|\d-\d(?:-\d)* breathing|guided breathing|breathing (?:guide|technique|pattern|app|page)|eieruhr|stoppuhr|zeitgeber|temporizador|cronómetro|cronômetro|cuenta atrás|minuteur|minuterie|chronomètre|compte à rebours|contagem regressiva|cronometro|conto alla rovescia|atemübung|respiración guiada|exercice de respiration)\b/u,
  ],
  [
    'calculator',
    /\b(?:calculat(?:or|ors|e|es|ing)|rechner|berechn\w*|calculadora|calcular|calculatrice|calculateur|calculette|calculer|calcolatrice|calcolatore|calcolare|estimator|bill splitter|tip splitter|split (?:a |the |our )?(?:\p{L}+ )?bills?)\b/u,
  ],
  [
    'counter',
    /\b(?:counter|tally(?: counter)?|count how many|click counter|clicker|zähler|strichliste|contador|compteur|contatore|people counter)\b/u,
  ],
  [
    'checklist',
    /\b(?:check-?lists?|packing list|checkliste|packliste|lista de (?:verificación|equipaje|comprobación)|liste (?:de contrôle|de vérification|à cocher)|lista di controllo|lista de verificação)\b/u,
  ],
  [
    'unknown',
    /\b(?:(?:password|name|color|colour|palette|qr(?: ?-?code)?|lorem|meme|uuid|invoice pdf|random \w+|team|story) (?:generator|picker)|generator|dice roller|dice|coin flip(?:per)?|random(?:izer| picker)|spinner wheel|tic[- ]tac[- ]toe|snake|tetris|hangman|minesweeper|sudoku|(?:reaction(?: time)?|arcade|puzzle|word|guessing|clicker|memory|reflex|card|dice|dart) game(?! (?:nights?|collection|club|library|tracker|backlog|reviews?|store|shop))|2048|chess (?:game|board)|rock[- ]paper[- ]scissors|drawing (?:app|board)|whiteboard|markdown (?:editor|previewer)|json (?:formatter|viewer)|text (?:editor|analy[sz]er)|word counter|typing (?:test|speed test)|metronome|piano|drum machine|synth(?:esizer)?|weather app|translator|color picker|colour picker|clock|world clock|stimmgerät|würfel|spiel|juego de|jeu de)\b/u,
  ],
];

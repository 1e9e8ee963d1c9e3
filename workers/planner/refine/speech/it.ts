import type { Speech } from './speech.ts';

const SHOULD = '(?:deve|devono|dovrebbe|dovrebbero|può|possono)';

export const italian: Speech = {
  language: 'it',
  polite: 'per favore|per piacere|puoi|potresti|potete|anche|e|poi|ora|adesso|inoltre|ciao',
  opens:
    'aggiungi|crea|inserisci|includi|rimuovi|elimina|togli|cancella|rinomina|chiama|cambia|metti|rendi|imposta|mostra|sostituisci|solo|permetti|vieta',
  of: "di|del|della|dei|delle|degli|dell'|in|nel|nella|nei|nelle|negli|per|a|al|alla|ai|alle|agli|all'|su|sul|sulla|sui",
  patterns: [
    [
      'rename',
      "(?:rinomina(?:re)?|cambia(?:re)? il (?:nome|titolo) (?:della|delle|degli|del|dei|di|dell')) {x} (?:in|a|come) {y}",
    ],
    ['rename', `{x} ${SHOULD} chiamarsi {y}`],
    ['rename', 'chiama(?:re)? {x}'],
    ['replace', 'sostituisc[ie] {x} con {y}'],
    ['remove', 'non (?:mi |ci )?(?:serve|servono|voglio|vogliamo) (?:più )?{x}'],
    ['remove', '(?:rimuov[ie]|rimuovere|elimina(?:re)?|togli(?:ere)?|cancella(?:re)?) {x}'],
    ['have', `{x} ${SHOULD} (?:anche )?avere {y}`],
    ['set', `{x} ${SHOULD} (?:sempre |anche )?essere {y}`],
    ['set', '(?:cambia(?:re)?|trasforma(?:re)?|imposta(?:re)?|metti|modifica(?:re)?) {x} (?:in|a|su|come) {y}'],
    ['set', '(?:rendi|rendere|fai|segna) {x}'],
    [
      'add',
      '(?:aggiung[ie]|aggiungere|crea(?:re)?|inserisc[ie]|inserire|includi|mostra(?:re)?|metti|(?:mi |ci )?serv(?:e|ono)|voglio|vogliamo|vorrei|vorremmo|manca(?:no)?) (?:anche )?{x}',
    ],
    ['have', '{x} (?:ha|hanno)(?: bisogno di)? {y}'],
    ['set', '{x} (?:è|sono|sia|siano) {y}'],
  ],
  may: '(?:può|possono|potrà|potranno)(?: anche)?',
  mayNot: 'non (?:può|possono|deve|devono|potrà|potranno)(?: più| poter)?',
  allow: '(?:permetti|consenti|lascia)(?: a(?:i|gli|lle|lla|l)?)?',
  forbid: '(?:vieta|impedisci)(?: a(?:i|gli|lle|lla|l)?)?',
  only: 'sol[oi]|solamente|soltanto',
  nobody: 'nessuno',
};

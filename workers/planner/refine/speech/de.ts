import type { Speech } from './speech.ts';

const SHOULD = '(?:soll|sollen|sollte|sollten|muss|müssen|kann|können|darf|dürfen)';
const WANT = '(?:ich|wir) (?:brauchen?|benötigen?|möchten?|will|wollen|hätten? gerne?)';

export const german: Speech = {
  language: 'de',
  polite:
    'bitte|kannst du|könntest du|könnt ihr|könnten sie|können sie|auch|und|dann|jetzt|noch|außerdem|zusätzlich|nun|hallo|mal|gerne?|können wir|könnten wir|kann man|könnte man|lasst uns|es wäre (?:gut|schön|toll|super),? wenn|(?:ich|wir) (?:möchten?|würden? gerne?|hätten? gerne?|wollen|will)(?=\\s.* (?:hinzufügen|ergänzen|einfügen|anlegen|entfernen|löschen|umbenennen|ändern)$)',
  opens:
    'füge?|ergänze?|erstelle?|lege?|entferne?|lösche?|streiche?|benenne?|nenne?|ändere?|setze?|stelle?|mache?|zeige?|erlaube?|verbiete?|nur|baue?|ersetze?|dafür',
  of: 'von|vom|der|des|bei|beim|im|in|ins|für|zu|zum|zur|an|am|auf|den|dem',
  patterns: [
    ['rename', 'benenne? {x} (?:in|zu|nach|als) {y} um'],
    ['rename', '{x} (?:in|zu) {y} umbenennen'],
    ['rename', `{x} ${SHOULD} {y} heißen`],
    ['rename', 'ändere? (?:den namen|die bezeichnung|den titel) (?:von|des|der) {x} (?:in|zu|auf) {y}'],
    ['rename', 'nenne? {x}(?: um)?'],
    ['replace', 'ersetze? {x} (?:durch|mit) {y}'],
    ['remove', '{x} (?:brauchen|benötigen|brauche|benötige) (?:wir|ich) nicht(?: mehr)?'],
    ['remove', '{x} (?:bitte |wieder |ganz |komplett )*weg'],
    ['remove', '{x} (?:bitte|wieder|ganz|komplett) (?:entfernen|löschen|streichen|weglassen|rausnehmen)'],
    ['remove', `${WANT} (?:kein|keine|keinen) {x}(?: mehr)?`],
    ['remove', '{x} (?:wird|werden) nicht (?:mehr )?(?:gebraucht|benötigt)'],
    ['remove', `{x} ${SHOULD} (?:weg|entfernt werden|gelöscht werden|raus)`],
    ['remove', '(?:entferne?|lösche?|streiche?|nimm) {x}(?: (?:raus|weg|heraus|wieder))?'],
    ['remove', '{x} (?:entfernen|löschen|streichen|weglassen|rausnehmen)'],
    ['have', `{x} ${SHOULD} (?:auch |noch )?{y} (?:haben|bekommen|erhalten)`],
    ['have', 'gib {x}'],
    ['set', `{x} ${SHOULD} (?:immer |auch )?{y} (?:sein|werden)`],
    ['set', '(?:ändere?|setze?|stelle?|wechsle|mache?|mach|verwandle) {x} (?:in|zu|zur|zum|auf|als) {y}(?: um)?'],
    ['set', '{x} (?:in|zu|zur|zum|auf|als) {y} (?:ändern|setzen|umstellen|machen)'],
    ['set', '(?:mache?|mach) {x}'],
    [
      'have',
      '(?:bei|für|zu|in) (?:den |der |dem |die |das |jedem |jeder |allen )?{x} (?:(?:bitte|noch|auch|zusätzlich) )+{y} (?:hinzufügen|ergänzen|einfügen|anlegen|aufnehmen|erfassen|speichern)',
    ],
    [
      'have',
      '(?:bei|für|zu|in) (?:den |der |dem |die |das |jedem |jeder |allen )?{x} (?=(?:das|die|den|ein|eine|einen) ){y} (?:hinzufügen|ergänzen|einfügen|anlegen|aufnehmen|erfassen|speichern)',
    ],
    ['add', 'dafür {x}'],
    ['add', 'füge? {x} (?:hinzu|ein|an)'],
    ['add', 'lege? {x} an'],
    ['add', 'baue? {x} ein'],
    ['add', '{x} (?:hinzufügen|ergänzen|einfügen|anlegen|erstellen|einbauen)'],
    ['add', `${WANT} (?:noch |auch )?{x}(?: haben| erfassen| speichern)?`],
    ['add', '(?:ergänze?|erstelle?|zeige?|erfasse?|speichere?|es fehlt|es fehlen) {x}(?: an)?'],
    [
      'have',
      '{x} (?:braucht|brauchen|benötigt|benötigen|hat|haben|bekommt|bekommen|erhält|erhalten) (?:auch |noch )?{y}',
    ],
    ['set', '{x} (?:ist|sind) {y}'],
  ],
  may: '(?:dürfen|darf|können|kann|sollen|soll)(?: auch)?',
  mayNot: '(?:dürfen|darf|können|kann|sollen|soll) (?=.*\\b(?:nicht|kein|keine|keinen)\\b)',
  allow: '(?:erlaube?|lass|lasse)',
  forbid: '(?:verbiete?|verhindere?)',
  only: 'nur|ausschließlich',
  nobody: 'niemand|keiner',
};

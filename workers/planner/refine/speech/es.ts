import type { Speech } from './speech.ts';

const SHOULD = '(?:debe|deben|debería|deberían|tiene que|tienen que|puede|pueden)';

export const spanish: Speech = {
  language: 'es',
  polite:
    'por favor|puedes|podrías|podéis|también|y|además|luego|ahora|hola|quiero que|(?:me|nos) gustaría(?=\\s\\S+[aei]r\\s)|quisiera(?=\\s\\S+[aei]r\\s)|(?:quiero|queremos|necesito|necesitamos)(?=\\s\\S+[aei]r\\s)|se (?:puede|podría)|podemos|podríamos|sería posible',
  opens:
    'añad[ea]|agrega|crea|incluye|elimina|quita|borra|renombra|llama|cambia|pon|haz|marca|muestra|reemplaza|sustituye|solo|permite|prohíbe',
  of: 'de|del|en|para|a|al|sobre|de la|de los|de las|a la|a los|a las',
  patterns: [
    [
      'rename',
      '(?:renombra[r]?|cambia[r]? el (?:nombre|título) (?:de los|de las|de la|del|de)) {x} (?:a|por|como|en) {y}',
    ],
    ['rename', `{x} ${SHOULD} llamarse {y}`],
    ['rename', 'llama[r]? (?:a )?{x}'],
    ['replace', '(?:reemplaza[r]?|sustituye|sustituir) {x} (?:por|con) {y}'],
    ['remove', '(?:ya )?no (?:necesito|necesitamos|quiero|queremos) {x}'],
    ['remove', '(?:elimina[r]?|quita[r]?|borra[r]?|suprime|suprimir|saca[r]?) {x}'],
    ['have', `{x} ${SHOULD} (?:también )?tener {y}`],
    ['set', `{x} ${SHOULD} (?:siempre |también )?ser {y}`],
    [
      'set',
      '(?:cambia[r]?|convierte|convertir|pon|poner|pasa[r]?|modifica[r]?|establece[r]?) {x} (?:a|en|por|como) {y}',
    ],
    ['set', 'haz que {x} (?:sea|sean) {y}'],
    ['set', '(?:haz(?: que)?|hacer|marca[r]?|vuelve) {x}'],
    [
      'add',
      '(?:añad[ea]|añadir|agrega[r]?|agregue|crea[r]?|incluye|incluir|inserta[r]?|pon|poner|muestra|mostrar|(?:también )?necesit(?:o|amos)|quiero|queremos|hace falta|faltan?) (?:también )?{x}',
    ],
    ['have', '{x} (?:necesitan?|tienen?) {y}'],
    ['set', '{x} (?:es|son|sea|sean) {y}'],
  ],
  may: '(?:puede|pueden|podrán?|deben? poder)(?: también)?',
  mayNot: 'no (?:puede|pueden|deben?|podrán?|deberían?)(?: poder)?',
  allow: '(?:deja[r]?|permite|permitir)(?: que| a)?',
  forbid: '(?:prohíbe|prohibir|impide|impedir)(?: que| a)?',
  only: 'sol[oa]|sólo|solamente|únicamente',
  nobody: 'nadie',
};

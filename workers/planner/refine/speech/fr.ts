import type { Speech } from './speech.ts';

const SHOULD = '(?:doit|doivent|devrait|devraient|peut|peuvent)';

export const french: Speech = {
  language: 'fr',
  polite:
    "s'il (?:te|vous) pla[iî]t|stp|svp|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|aussi|et|puis|ensuite|maintenant|bonjour|de plus|(?:je|nous|on) (?:voudrais|voudrions|voudrait|veux|voulons|souhaite|souhaitons|souhaiterais|souhaiterions|aimerais|aimerions|aimerait|peut|pourrait)(?=\\s\\S+(?:er|ir|re)\\s)|il faudrait(?=\\s\\S+(?:er|ir|re)\\s)|peut-on|pourrait-on|est-ce (?:que (?:tu peux|vous pouvez|nous pouvons|l'on peut)|qu'on (?:peut|pourrait))|serait-il possible (?:de|d')",
  opens:
    'ajoute[rz]?|crée[rz]?|insère|supprime[rz]?|enlève[rz]?|retire[rz]?|renomme[rz]?|appelle[rz]?|change[rz]?|mets|mettez|rends|rendez|affiche[rz]?|remplace[rz]?|seuls?|autorise[rz]?|interdi[st]\\w*',
  of: "de|des|du|d'|dans|pour|sur|à|au|aux|de la|de l'|à la|à l'",
  patterns: [
    ['rename', 'renomme[rz]? {x} en {y}'],
    ['rename', `{x} ${SHOULD} s'appeler {y}`],
    ['rename', "change[rz]? le (?:nom|titre|libellé) (?:de la|de l'|du|des|de|d') ?{x} en {y}"],
    ['rename', 'appelle[rz]? {x}'],
    ['replace', 'remplace[rz]? {x} par {y}'],
    ['remove', "(?:je|nous|on) (?:n'|ne )?(?:veux|voulons|veut) (?:pas|plus) (?:de |d'|du |des )?{x}"],
    ['remove', "(?:je |nous |on )?(?:n'(?:ai|avons|a) )?plus besoin d(?:e |u |es |'){x}"],
    ['remove', '(?:supprime[rz]?|enlève[rz]?|enlever|retire[rz]?|efface[rz]?|ôte[rz]?) {x}'],
    ['have', `{x} ${SHOULD} (?:aussi )?avoir {y}`],
    ['have', "{x} (?:a|ont) (?:aussi )?besoin d(?:e |')?{y}"],
    ['set', `{x} ${SHOULD} (?:toujours |aussi )?être {y}`],
    [
      'set',
      '(?:change[rz]?|mets|mettre|mettez|passe[rz]?|transforme[rz]?|modifie[rz]?|défini[srt]\\w*) {x} (?:en|à|au|par|comme|sur) {y}',
    ],
    ['set', '(?:rends|rendre|rendez|fais|marque[rz]?) {x}'],
    [
      'add',
      "(?:ajoute[rz]?|crée[rz]?|créer|insère|insérer|inclure|inclus|mets|affiche[rz]?|(?:je|nous|on) (?:veux|voudrais|voulons|voudrions|veut)(?: aussi)?|(?:j'ai|nous avons|on a) (?:aussi )?besoin (?:de |d')?|il (?:faut|faudrait|manque)) ?{x}",
    ],
    // With an article before it, since "a" alone is English as well.
    ['have', "(?=(?:le|la|les|l'|chaque|un|une|tous|toutes|nos|notre) ?){x} (?:a|ont) {y}"],
    ['set', '{x} (?:est|sont) {y}'],
  ],
  may: '(?:peut|peuvent|doit pouvoir|doivent pouvoir)(?: aussi)?',
  mayNot: "(?:ne (?:peut|peuvent|doit|doivent) (?:pas|plus|jamais)(?: pouvoir)?|(?:n'est|ne sont) pas autorisée?s? à)",
  allow: '(?:laisse[rz]?|autorise[rz]?|permet[s]?|permettez)',
  forbid: '(?:interdi[st]|interdisez|empêche[rz]?)',
  only: 'seuls?|seules?|uniquement',
  nobody: 'personne',
};

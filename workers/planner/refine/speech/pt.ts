import type { Speech } from './speech.ts';

const SHOULD = '(?:deve|devem|deveria|deveriam|precisa|precisam|pode|podem)';

export const portuguese: Speech = {
  language: 'pt',
  polite: 'por favor|pode|poderia|também|e|além disso|depois|agora|olá',
  opens:
    'adicione?|acrescente?|crie|inclua|remova|exclua|apague|tire|renomeie|chame|mude|altere|troque|torne|faça|deixe|marque|mostre|substitua|só|somente|permita|proíba',
  of: 'de|do|da|dos|das|em|no|na|nos|nas|para|a|ao|à|aos|às',
  patterns: [
    ['rename', '(?:renomei[ea]|renomear|mud[ea]r? o (?:nome|título) d(?:e|o|a|os|as)) {x} (?:para|como|em) {y}'],
    ['rename', `{x} ${SHOULD} (?:se chamar|chamar-se) {y}`],
    ['rename', 'cham[ea]r? {x}'],
    ['replace', '(?:substitua|substituir|troque|trocar) {x} (?:por|com) {y}'],
    ['remove', 'não (?:preciso|precisamos|quero|queremos) (?:mais )?(?:de )?{x}'],
    ['remove', '(?:remov[ae]|remover|exclu[ai]|excluir|apag(?:ue|a|ar)|elimin[ea]r?|tir[ea]r?) {x}'],
    ['have', `{x} ${SHOULD} (?:também )?ter {y}`],
    ['set', `{x} ${SHOULD} (?:sempre |também )?ser {y}`],
    ['set', '(?:mud[ea]r?|alter[ea]r?|troque|trocar|transform[ea]r?|defin[ai]r?|coloque) {x} (?:para|em|como|por) {y}'],
    ['set', '(?:torn[ea]r?|faça|deixe|marque) {x}'],
    [
      'add',
      '(?:adicion[ea]r?|acrescent[ea]r?|cri[ea]r?|inclua|incluir|insira|inserir|mostr[ea]r?|coloque|precis(?:o|amos)(?: de)?|quero|queremos|faltam?) (?:também )?{x}',
    ],
    ['have', '{x} (?:têm|tem|precisam? de) {y}'],
    ['set', '{x} (?:é|são|seja|sejam) {y}'],
  ],
  may: '(?:pode|podem|poderão|poderá)(?: também)?',
  mayNot: 'não (?:pode|podem|deve|devem|poderão)(?: mais)?',
  allow: '(?:deixe|permita|permitir)(?: que| a(?:os|s)?)?',
  forbid: '(?:proíba|proibir|impeça|impedir)(?: que| a(?:os|s)?)?',
  only: 'só|somente|apenas',
  nobody: 'ninguém',
};

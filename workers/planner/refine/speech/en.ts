import type { Speech } from './speech.ts';

const SHOULD = '(?:should|must|shall|has to|have to|needs? to|ought to|can|may|could)';

export const english: Speech = {
  language: 'en',
  polite:
    "please|pls|kindly|maybe|perhaps|could you|can you|can we|could we|can i|could i|would you|will you|i (?:would )?(?:like|want|need) (?:you )?to|we (?:would )?(?:like|want|need) (?:you )?to|let us|let's|also|and|then|now|just|additionally|furthermore|moreover|next|finally|hey|hi|hello|ok|okay|in addition|make sure(?: that)?|it would be (?:nice|great|good) (?:to|if)",
  opens:
    "add|include|insert|create|remove|delete|drop|get rid of|rename|call|make|mark|change|set|turn|switch|convert|use|show|let|allow|forbid|give|put|require|replace|only|hide|don't|do not|require|track|record",
  of: 'of|on|in|for|from|to|at|into|onto|within|about|during',
  patterns: [
    ['rename', 'rename {x} (?:to|into|as) {y}'],
    ['rename', `{x} ${SHOULD} be (?:called|named|renamed(?: to)?|labell?ed) {y}`],
    ['rename', 'change (?:the )?(?:name|label|title) of {x} to {y}'],
    ['rename', "change {x}(?:'s)? (?:name|label) to {y}"],
    ['rename', 'call {x}(?: instead)?'],
    ['rename', '(?:use|say|write|show) {y} instead of {x}'],
    ['replace', 'replace {x} (?:with|by) {y}'],
    ['remove', "(?:i|we) (?:do not|don't|no longer|never) (?:need|want|use) {x}(?: any ?more| any longer)?"],
    [
      'remove',
      "{x} (?:is not|are not|isn't|aren't|is no longer|are no longer) (?:needed|necessary|used)(?: any ?more)?",
    ],
    ['remove', '{x} (?:should|can|could|must) (?:go|go away|be removed|be deleted|be dropped|disappear)'],
    [
      'remove',
      '(?:remove|delete|drop|get rid of|take out|take away|take off|eliminate|discard|scrap|kill|hide|leave out|omit|strip|no more) {x}',
    ],
    [
      'have',
      'for (?:every|each|all) {x},? (?:please )?(?:add|track|record|store|save|note|keep|i (?:also )?(?:want|need)|we (?:also )?(?:want|need)) {y}',
    ],
    ['have', '(?:i|we) (?:would )?(?:like|want|need) {x} to have {y}'],
    ['have', 'give {x}'],
    ['have', 'let {x} have {y}'],
    ['set', 'require {x}', 'required'],
    [
      'set',
      '(?:change|switch|set|convert|turn|update|adjust|modify|store|save|show|display|treat|paint|colou?r|style|format|write) {x} (?:to|into|as|in) {y}',
    ],
    [
      'set',
      `{x} ${SHOULD} (?:always |also |only |just |simply )?(?=be |not be |never be |become |stay |use |default to |go up to |start |begin |range |read |say ){y}`,
    ],
    ['have', '{x} (?:could|can|might) (?:really |also )?(?:use|do with) {y}'],
    ['set', 'use {y} (?:for|as) {x}'],
    ['set', "(?:don't|do not) (?:require|ask for) {x}", 'optional'],
    ['have', `{x} ${SHOULD} (?:also )?(?:have|contain|include|carry|get) {y}`],
    ['have', '{x} (?:also )?(?:needs?|has|have|gets?|contains?|includes?) {y}'],
    ['set', '(?:make|mark|keep|set|paint|update|change) {x}'],
    [
      'set',
      '(?:limit )?{x} (?=(?:(?:max(?:imum)?|min(?:imum)?|at most|at least|no more than) |(?:from|between) -?\\d))(?:to )?{y}',
    ],
    [
      'add',
      '(?:add|get|include|insert|introduce|create|append|attach|put in|put|build|set up|implement|show|display|give me|track|record|store|save|(?:i|we) (?:also |still )?(?:need|want|would like|like)(?: to (?:have|track|record|store|add|see))?|there should (?:also )?be|i am missing|we are missing|missing|need|want|let me see|see|provide|offer|have|make|enable|publish|notify|ping|post|push|sync|subscribe to) {x}',
    ],
    ['set', '{x} (?:is|are) {y}'],
  ],
  may: '(?:may|can|could|should(?: also| only)?(?: be (?:able|allowed) to)?|(?:is|are|be) allowed to|(?:is|are) able to|must be able to|will)(?: also| only)?',
  mayNot:
    "(?:may not|can ?not|can't|cannot|must not|mustn't|should not|shouldn't|(?:is|are) not (?:allowed|able) to|aren't allowed to|may no longer|can no longer|should no longer|shouldn't be able to|should not be able to|may never|must never)",
  allow: '(?:let|allow|permit|enable)',
  forbid:
    "(?:(?:i|we) (?:don't|do not) want|don't let|do not let|don't allow|do not allow|forbid|prevent|stop|disallow|block)",
  only: 'only|just',
  nobody: 'nobody|no one|none',
};

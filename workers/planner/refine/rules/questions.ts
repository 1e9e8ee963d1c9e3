import type { Outcome } from '../draft.ts';

/** Questions that are wishes in other words. */
const ASKS_FOR =
  /^(?:(?:can|could|may|might|would|will|should) (?:you|we|i|this|it|the|there)\b|(?:could|might|would|shouldn't|couldn't|can't) \S|(?:is it|would it be|wäre es|ist es|est-il|es|sería) (?:possible|möglich|posible)|what about|how about|why not|why don't|any chance|what if|is there (?:a|any) way to|kannst|könnt|können|könnten|kann|pouvez|peux|pourr|peut-on|est-ce (?:que (?:tu|vous|nous|l'on)|qu'on)|puedes|podr|podéis|se pued|se podr|pu(?:oi|ò)|potr|pode|poderia)/iu;
const ASKS =
  /^(?:why|what(?:'s)?|when|where|who(?:'s)?|whom|whose|which|how(?:'s)?|is|are|was|were|am|does|do|did|has|have|can|will|should|isn't|aren't|doesn't|don't|warum|wieso|weshalb|was|wann|wo|wer|wen|wem|welche[rsn]?|wie|wozu|gibt es|ist|sind|hat|haben|soll|sollen|pourquoi|qu'est-ce|que signifie|quoi|quand|où|qui|quel(?:le)?s?|comment|combien|est-ce|y a-t-il|por qué|qué|cuándo|dónde|quién|cómo|cuánt[oa]s?|hay|perché|che cosa|cosa|quando|dove|chi|come|quanto|por que|o que|onde|quem|como)\b/iu;
const NO_MARK =
  /^(?:why (?:is|are|does|do|did|can|can't|isn't|aren't|doesn't)|what (?:is|are|does|do|happens)|how (?:do|does|can) (?:i|we|it|this|the)|warum (?:ist|sind|hat|gibt)|pourquoi (?:est|y)|por qué)\b/iu;
const LACKS =
  /^(?:why (?:is|are) there (?:no|not any)|is there (?:an?|no|any)|are there (?:any|no)|does (?:it|this|the app) have|do(?:es)? \S+ have|warum gibt es (?:kein|keine|keinen)|gibt es|y a-t-il|hay) (?<what>[\p{L}][^?]{1,60}?)(?: (?:yet|already|here|anywhere))?\s*\?*$/iu;

/** "Why is there no dark mode?": a question changes nothing, and the answer says how to wish for it. */
export function questionRule(clause: string): Outcome {
  const asked = clause.replace(/^[\s¿]+/u, '');
  if (ASKS_FOR.test(asked) || !(asked.trimEnd().endsWith('?') ? ASKS : NO_MARK).test(asked)) return null;
  const lacking = LACKS.exec(asked)?.groups?.['what']?.replace(/^(?:an?|any|no) /iu, '');
  const example = lacking === undefined ? 'add a due date to tasks' : `add ${lacking}`;
  return {
    refused: `“${asked.slice(0, 120)}” was read as a question, and questions change nothing: write what is to be different, for instance “${example}”.`,
  };
}

/**
 * What stands around a wish and is none itself: praise, what announces a wish, and why it is wished. A reason is
 * written in the same words as a wish ("because nobody may delete them"), so it has to go before the rules read.
 */

const SUBJECT =
  "(?:i|we|you|he|she|it|they|this|that|these|those|there|nobody|no one|no-one|none|everyone|everybody|people|users|customers|it's|they're|that's|we're|i'm|ich|wir|sie|es|das|niemand|keiner|man|on|nous|je|ils|elles|il|personne|nadie)";
/** Verbs with which a remark says how things are; what should be has a verb of wishing. */
const STATES =
  "(?:'s|is|are|was|were|isn't|aren't|wasn't|do|does|don't|doesn't|didn't|do not|does not|have|has|had|haven't|hasn't|never|always|often|usually|already|only|just|get|gets|keep|keeps|look|looks|feel|feels|use|uses|used|need|needs|want|wants|make|makes|forget|forgot|forget|confuses?|can't|cannot|can not|won't|would|will|ist|sind|war|haben|hat|brauchen|braucht|nutzt|nutzen|est|sont|a|ont|es|son)";

const PRAISE =
  /^(?:(?:wow|hey|hi|hello|hallo|bonjour|hola|ok|okay|yes|yep|cool|nice|neat|great|good|awesome|amazing|perfect|excellent|lovely|super|toll|prima|klasse|danke|merci|gracias|genial|parfait|bravo|thanks|thank you|thx|ty|lgtm|well done|good job|nice job|great job|nice work|great work|good work|great start|nice start|love it|i love it|love this|i like it|like it|(?:this|it|that|all|everything)?\s*(?:already )?looks? (?:really |very |so |pretty |quite )?(?:good|great|nice|fine|fantastic|lovely|amazing)|(?:das )?sieht (?:sehr |schon )?(?:gut|toll) aus|much better|almost there|so far|already|everyone|all|team|a lot|so much|very much|vielen dank)[\s,!.:)–—-]*)+$/iu;

/** "Nit:", "Two small things:", "One more wish:". */
const LEAD =
  /^(?:[\p{L}\d' ]{0,24}\b)?(?:nit|nits|nitpick|thing|things|request|requests|change|changes|idea|ideas|suggestion|suggestions|feedback|comment|comments|remark|remarks|wish|wishes|tweak|tweaks|fix|fixes|point|points|note|ps|p\.s|todo|detail|details|noch etwas|wunsch|wünsche|anmerkung|änderung|änderungen|kleinigkeit|kleinigkeiten|remarque|remarques|demande|petite chose|petites choses|cambio|cambios|sugerencia|una cosa|dos cosas)\s*:\s+(?=\S)/iu;

const BECAUSE =
  /[,;]?\s+(?:because|cause|'cause|cuz|otherwise|as otherwise|or else|in order to|so that (?=\S+(?: \S+){0,3} (?:can|could|may|might|will|would|know|knows|see|sees|don't|doesn't|do|does|is|are|have|has|get|gets|find|finds|never)\b)|so (?=(?:i|we|they|people|everyone|everybody|nobody|users|customers|fans|visitors|guests|it) (?:can|could|will|would|don't|know|see)\b)|weil|da (?=(?:wir|sie|es|man|ich)\b)|damit|sonst|denn|parce qu(?:e |')|car (?=\S+ \S+)|afin (?:de|que|d')|sinon|porque|ya que|para que|si no,?|perché|affinché|pois)\s*.+$/iu;
const SINCE = new RegExp(String.raw`[,;]?\s+(?:since|as|given that|seeing that)\s+${SUBJECT}\b.+$`, 'iu');
/** "remove the calendar, nobody will use it": a remark after the wish. */
const REMARK_AFTER = new RegExp(
  String.raw`\s*(?:,|\s[–—-])\s+(?:(?:as|and|but|because) )?(?:(?:nobody|no one|no-one|niemand|personne|nadie)\b|${SUBJECT}\s?${STATES}\b(?! (?:called|named|required|optional|unique|private|public|mandatory|to be)\b))(?!.*\b(?:should|must|shall|may|allowed)\b).+$`,
  'iu',
);
/** "…, if that makes sense". */
const IF_FINE =
  /[,;]?\s+(?:if (?:that|this|it) (?:makes sense|is possible|isn't too (?:hard|much)|works|helps)|if possible|if you (?:can|could|don't mind|like|have time)|when(?:ever)? you (?:have|get|find) (?:the |some )?(?:time|a chance|a minute|a moment)|wenn (?:möglich|es geht|das geht)|si (?:c'est )?possible|si (?:es|fuera) posible|if at all possible)$/iu;
const FOR_NOW =
  /\s(?:for now|for the moment|at the moment|for the time being|right now|erst ?mal|vorerst|pour l'instant|por ahora)(?=,|$)/iu;
/** A tick box is off as long as nobody ticks it. */
const OFF_BY_DEFAULT = /,? (?:and )?(?:off|no|unchecked|unticked|empty|not (?:set|checked|ticked)) by default$/iu;
/** Something is removed, and what comes after the comma says why. */
const REMOVES =
  /^(?:please |can you |could you )?(?:remove|delete|drop|get rid of|take out|scrap|hide|entferne?|lösche?|supprime[rz]?|retire[rz]?|elimina|quita)\b/iu;
const AFTER_REMOVAL = new RegExp(
  String.raw`,\s+${SUBJECT}(?:(?:'ll|'d| will| would)?\s(?=.*\b(?:later|again|back)\b)|\s(?!(?:should|must|shall|may|can|could|need|needs|sollen|dürfen|müssen)\b)(?!.*\b(?:should|must|add|rename|make|change)\b)).+$`,
  'iu',
);

/** "…, please take it out" after it was said that it is not needed. */
const NEEDLESS =
  /\b(?:don't|do not|not|no longer|never|unnecessary|superfluous|redundant|pointless|useless|obsolete)\b/iu;
const AWAY =
  /\s*(?:,|\s[–—-]|,? and|,? so)\s+(?:(?:so|and|please|just|you can|we can|let's) )*(?:take|remove|delete|drop|get rid of|kick|throw) (?:it|them|that|this|those)(?: out| away| off)?$/iu;

const MOST_CHARACTERS = 1_000;

/** A sentence without what stands around its wish; empty where it is nothing but praise. Quoted texts are set aside. */
export function withoutAsides(sentence: string): string {
  if (sentence.length > MOST_CHARACTERS) return sentence;
  const text = sentence.trim().replace(/^[¿¡]\s*/u, '');
  if (PRAISE.test(text)) return '';
  const bare = text
    .replace(praiseBefore(text), '')
    .replace(LEAD, '')
    .replace(/\s*[.!…]+$/u, '')
    .replace(IF_FINE, '')
    .replace(FOR_NOW, '')
    .replace(OFF_BY_DEFAULT, '');
  const shorter = withoutReason(REMOVES.test(bare) ? bare.replace(AFTER_REMOVAL, '') : bare);
  const kept = NEEDLESS.test(shorter) ? shorter.replace(AWAY, '') : shorter;
  // What is nothing but a reason stays, so that it is told as not understood.
  return /[\p{L}\p{N}\uE000-\uF8FF]/u.test(kept) ? kept : sentence;
}

/** "Nice, but …", "Looks good! …": praise up to the first comma. */
function praiseBefore(text: string): string {
  const [, head = ''] = /^([^,:]{2,40}[,:–—]\s+(?:(?:but|just|only|aber|mais|pero) )?)\S/u.exec(text) ?? [];
  return head !== '' && PRAISE.test(head.replace(/[,:–—]\s+(?:but|just|only|aber|mais|pero)? ?$/iu, '')) ? head : '';
}

function withoutReason(text: string): string {
  // A remark about how something is to look or to be called belongs to the wish.
  for (const pattern of [BECAUSE, SINCE, REMARK_AFTER]) {
    const shorter = text.replace(pattern, '');
    if (shorter !== text && shorter.trim().split(/\s+/u).length >= 2) return shorter.trim();
  }
  return text;
}

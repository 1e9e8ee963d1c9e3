/** Openers that say who wants an app and that it is a place for something; what follows is what it keeps. */
const FRAMES: readonly RegExp[] = [
  /^(?:(?:hi|hello|hey)[!,.]?\s+)?(?:we|i)(?:\s+a(?:re|m))?\s+(?:an?|the)\s+(?:[\p{L}-]+\s+){1,4}(?:and|who|that|which)\s+(?:(?:need|want)s?|would like|(?:are|am|is) looking for)\s+(?:something|an?\s+(?:app|tool|site|website|system|program))\s+(?:to|for)\s+/iu,
  /^(?:an?|my|our|the)\s+(?:[\p{L}-]+\s+){0,2}(?:practice|clinic|office|company|club|school|shop|store|team|band|restaurant|hotel|association|church|library|museum|studio|agency|farm|family|department|choir|orchestra|league|society|crew|co-op|parish|theatre|community|troop|kindergarten|hospital|bureau|brewery|winery|foundation|institute|charity|ngo|startup|business|university|gym|bakery|salon|firm|cooperative|lab)\s+(?:needs|wants)\s+(?!to\b)(?:online\s+|an?\s+app\s+(?:for|with)\s+)?/iu,
  /^(?:(?:my|our|the|an?)\s+(?:[\p{L}-]+\s+){1,3}(?:needs?|wants?|is looking for|would like)|(?:i|we)(?:'d| would)? (?:need|want|like))\s+(?:an?\s+|one\s+|some\s+)?(?:[\p{L}-]+\s+){0,2}(?:place|way|spot|space|home)\s+(?:for\s+|to\s+(?:keep|store|collect|record|manage|organi[sz]e)\s+(?:track\s+of\s+)?)/iu,
  /^(?:mein|unser)e?\s+(?:[\p{L}-]+\s+){1,2}(?:braucht|sucht)\s+einen?\s+(?:ort|platz)\s+für\s+/iu,
  /^(?:notre|mon|ma|nos)\s+(?:[\p{L}-]+\s+){1,3}(?:veut|souhaite|voudrait|aimerait)\s+(?:organiser|gérer|suivre|planifier)\s+(?:les\s+|des\s+|nos\s+)?/iu,
  /^(?:nuestr[oa]|mi)\s+(?:[\p{L}-]+\s+){1,3}quiere\s+(?:organizar|gestionar|llevar|planificar)\s+(?:los\s+|las\s+|sus\s+)?/iu,
  /^(?:mi|nuestr[oa])\s+(?:[\p{L}-]+\s+){1,2}(?:necesita|quiere)\s+un\s+(?:lugar|sitio)\s+para\s+/iu,
  /^(?:mon|ma|notre)\s+(?:[\p{L}-]+\s+){1,2}(?:a besoin d'un|cherche un|veut un)\s+(?:endroit|lieu)\s+pour\s+/iu,
];

/** A first sentence that says who asks; contractions lost their verb when the text was cleaned. */
const BACKGROUND =
  /^(?:(?:hi|hello|hey)[!,.]?\s+)?(?:we|i)(?:\s+a(?:re|m))?\s+an?\s+(?![^.!?]*\b(?:need|want|track|keep|manage|would|like to|help)\b)[^.!?:]{12,240}[.!?]\s+/iu;
/** A first line about what follows rather than about the app. */
const HEADING =
  /^(?:user stories|stories|requirements|functional requirements|features|specification|specs?|brief|overview|description|anforderungen|anwenderstories|requisitos|exigences|requisiti)\s*:?[ ]*\n+/iu;
const LEAST_REST = 80;

/** A text without the sentence that tells who asks, where enough follows. */
function withoutBackground(text: string): string {
  const rest = text.replace(BACKGROUND, '');
  return rest.length >= LEAST_REST ? rest : text;
}

/** A text without the frame around what it describes. */
export function withoutFrame(text: string): string {
  const headless = text.replace(HEADING, '');
  if (headless !== text && headless.length >= LEAST_REST) return withoutFrame(headless);
  const told = withoutBackground(text);
  if (told !== text) return told;
  const frame = FRAMES.find((pattern) => pattern.test(text));
  return frame === undefined ? text : text.replace(frame, '');
}

/** Openers that say who wants an app and that it is a place for something; what follows is what it keeps. */
const FRAMES: readonly RegExp[] = [
  /^(?:an?|my|our|the)\s+(?:[\p{L}-]+\s+){0,2}(?:practice|clinic|office|company|club|school|shop|store|team|band|restaurant|hotel|association|church|library|museum|studio|agency|farm|family|department|charity|ngo|startup|business|university|gym|bakery|salon|firm|cooperative|lab)\s+(?:needs|wants)\s+(?!to\b)(?:online\s+|an?\s+app\s+(?:for|with)\s+)?/iu,
  /^(?:(?:my|our|the|an?)\s+(?:[\p{L}-]+\s+){1,3}(?:needs?|wants?|is looking for|would like)|(?:i|we)(?:'d| would)? (?:need|want|like))\s+(?:an?\s+|one\s+|some\s+)?(?:[\p{L}-]+\s+){0,2}(?:place|way|spot|space|home)\s+(?:for\s+|to\s+(?:keep|store|collect|record|manage|organi[sz]e)\s+(?:track\s+of\s+)?)/iu,
  /^(?:mein|unser)e?\s+(?:[\p{L}-]+\s+){1,2}(?:braucht|sucht)\s+einen?\s+(?:ort|platz)\s+für\s+/iu,
  /^(?:mi|nuestr[oa])\s+(?:[\p{L}-]+\s+){1,2}(?:necesita|quiere)\s+un\s+(?:lugar|sitio)\s+para\s+/iu,
  /^(?:mon|ma|notre)\s+(?:[\p{L}-]+\s+){1,2}(?:a besoin d'un|cherche un|veut un)\s+(?:endroit|lieu)\s+pour\s+/iu,
];

/** A text without the frame around what it describes. */
export function withoutFrame(text: string): string {
  const frame = FRAMES.find((pattern) => pattern.test(text));
  return frame === undefined ? text : text.replace(frame, '');
}

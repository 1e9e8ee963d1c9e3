import { qualityNamed } from './qualities.ts';

/** Wordings of wishes, and the same wish in words that the rules read. The more telling ones stand first. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:i|we) (?:think|believe|feel|guess)(?: that)?,? /iu, ''],
  [/^(?:i|we)(?:'d| would)? (?:love|prefer|be happy) (?:to (?:have|see|get) )?/iu, 'add '],
  [/^(?:maybe|perhaps|ideally|actually|if possible),? (?:we |you |i )?(?:could |can |should )?/iu, ''],
  [/^(.{2,60}?) (should be|must be|is|are) ([\p{L}]+),? and (.{2,40}?) (?:too|as well|also)$/iu, '$1 and $4 $2 $3'],
  [/,? (?:and|with) everything (?:about|around|that belongs to|related to) (?:it|them)$/iu, ''],
  [/^(.{2,50}) becomes (.{2,50})$/iu, 'rename $1 to $2'],
  [/\b(calm|warm|cool|bright|bold|soft|clean|fresh)er\b(?= *$)/iu, '$1'],
  [/^(?:(.{2,40}): ?)?(?:the )?(.{2,60}?) (?:is|are) (?:now|from now on) called (.+)$/iu, 'rename $2 of $1 to $3'],
  [/^(.{2,60}) from now on$/iu, '$1'],
  [/^call (?:the )?("[^"]+"|[\p{L}-]+) ((?:"[^"]+"|[\p{L}-]+)(?: [\p{L}-]+)?)$/iu, 'rename $1 to $2'],
  [/^(?:the )?(.{2,60}?)(?:'s)? default (?:value )?(?:should be|must be|is|=) (.+)$/iu, 'set the default of $1 to $2'],
  [/^change (.{2,60}?) from (?:an? )?[\p{L}]+ to (?:an? )?(.+)$/iu, 'change $1 to $2'],
  [
    /^(?:the )?(.{2,60}?) (?:can(?:no|')t|can not|must not|may not|should not|shouldn't) be (?:negative|below zero|less than zero)$/iu,
    '$1 must be at least 0',
  ],
  [/^(at most|at least|no more than|max(?:imum)?|min(?:imum)?) (\d+) (?:of )?([\p{L}][\p{L} ]{1,40})$/iu, '$3 $1 $2'],
  [/^(.{2,60}?) (?:must be |should be )?(between -?\d+ and -?\d+) [\p{L}]+$/iu, '$1 should be $2'],
  [
    /^(?:the )?(.{2,60}?) should be (?:a choice|one|a selection|an option|a dropdown|a list) (?:of|from|between|out of|with):? (.+)$/iu,
    'change $1 to $2',
  ],
];

/** "add a nurse role that can read everything": the role, and what it may. */
const ROLE_THAT =
  /^add (?:an? )?(?:new )?(?:role )?(.{2,40}?)(?: role)?,? (?:that|who|which) ((?:can|may|should|must not|cannot) .+)$/iu;

/**
 * Clauses in the words that the rules read: one may become two. Quoted texts stay as they are, because only what is
 * around them is worded anew.
 */
export function rewordedClauses(clause: string): readonly string[] {
  const role = /\brole\b/iu.test(clause) ? ROLE_THAT.exec(clause) : null;
  if (role !== null) {
    const name = (role[1] ?? '').replace(/^role /iu, '');
    return [`add a role ${name}`, `${name} ${role[2] ?? ''}`];
  }
  let made = clause;
  for (const [pattern, wording] of WORDINGS) {
    const next = made.replace(pattern, wording);
    if (next !== made) made = next.replace(' of  to ', ' to ').replace(/ of  /u, ' ');
  }
  return qualitiesApart(made);
}

/** "phone is optional, email is required" and "email should be unique and required" are two wishes each. */
function qualitiesApart(clause: string): readonly string[] {
  const parts = clause.split(
    /,? and (?=\S+(?: \S+){0,3} (?:is|are|should be|must be) \S+$)|, (?=\S+(?: \S+){0,3} (?:is|are|should be|must be) \S+$)/iu,
  );
  if (parts.length > 1 && parts.every((part) => qualityNamed(/ (?:is|are|be) (.+)$/iu.exec(part)?.[1] ?? '') !== null))
    return parts;
  const [, what = '', verb = '', first = '', second = ''] =
    /^(.{2,60}?) (is|are|should be|must be|has to be|have to be) ([\p{L}]+) and ([\p{L}]+)$/iu.exec(clause) ?? [];
  if (what !== '' && qualityNamed(first) !== null && qualityNamed(second) !== null)
    return [`${what} ${verb} ${first}`, `${what} ${verb} ${second}`];
  return [clause];
}

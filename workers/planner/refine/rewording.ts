import { coloursIn, isColourPhrase } from '../lexicon/colours.ts';
import { qualityNamed } from './qualities.ts';

const PEOPLE = String.raw`(?:the |all |any |our )?\p{L}+(?: \p{L}+)?`;
const MAY =
  '(?:can|may|could|should|(?:should|must|shall|will) be able to|(?:is|are|be) allowed to|want to|would like to)';
const LEAVE = '(?:leave|write|post|add|make|give|submit)';
const SHOULD = '(?:(?:should|must|can|may|has to|have to|needs? to) )';
/** What is spoken of, in one to three words; and with whatever stands before it. */
const NAME = String.raw`([\p{L}-]+(?: [\p{L}-]+){0,2}?)`;
const WHOLE = String.raw`(?:(?:an?|each|every|the|all|any|single|individual) )*([\p{L}-]+(?: [\p{L}-]+){0,2}?)`;

/** Wordings of wishes, and the same wish in words that the rules read. The more telling ones stand first. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:i|we) (?:think|believe|feel|guess)(?: that)?,? /iu, ''],

  [
    /^(?:i|we)(?:'d| would)? (?:rather|like|prefer|love)(?: to)?(?: (?:have|see|call))? (it|.{2,40}?) (?:be )?(?:called|named|titled) (.+)$/iu,
    'rename $1 to $2',
  ],
  [/^(?:i|we)(?:'d| would) (?:rather|sooner) (?:have|see|get) /iu, 'add '],
  [/^(?:i|we)(?:'d| would)? (?:love|prefer|be happy) (?:to (?:have|see|get) )?/iu, 'add '],
  [
    /^(?:i|we) (?:do not|don't|don’t) (?:think|believe|feel)(?: that)? (?:we|i|they|you|it|anyone|anybody) (?:really |actually |still |even )?needs? /iu,
    'remove ',
  ],
  [/^(?:what|how) about (?=(?:adding|removing|renaming|making|changing|using|showing|having)\b)/iu, ''],
  [/^(?:what|how) about (?=\S)/iu, 'add '],
  [
    /^(?:i|we|you)(?:'d| would| could| should| might|'ll| will| have to) (?:also |rather |just |really |probably )*(?=(?:remove|delete|drop|rename|add|change|make|call|hide|use|show|replace|split|set)\b)/iu,
    '',
  ],
  [/\b(to|be|are): (?=\S)/iu, '$1 '],
  [
    /^(?:can |could |should )?(?:the )?(.{0,40}\b(?:date|deadline|due)) (?:should |must |needs to )?(?:also )?(?:include|have|contain|show) (?:the |a )?time(?: of day| as well| too)?\??$/iu,
    'change $1 to date and time',
  ],
  [
    /^(?:an?|each|every|one|a single) (.{2,40}?) (?:(?:can|may|should|must) )?(?:have|has) (?:several|many|multiple|any number of|more than one|one or more) (.{2,40}?) with (.+)$/iu,
    'add $2 with $3 for every $1',
  ],
  [/^(?:swap|exchange|switch) (.{2,40}?) (?:for|with|against) (.+)$/iu, 'replace $1 with $2'],
  [/\bsomething (?:more )?\p{L}+, (?:like|such as|e\.g\.|maybe) /iu, ''],
  [/\bcall[ -]to[ -]action\b(?! (?:button|section))/iu, 'button text'],
  [
    /^(?:the )?(.{2,40}?) (?:should|must|need to|have to) be (?:listed|sorted|ordered|shown|arranged) (?:alphabetically )?by (.+?)(?: alphabetically)?$/iu,
    'sort $1 by $2',
  ],
  [/^list (.{2,40}?) (?:alphabetically )?by (.+?)(?: alphabetically)?$/iu, 'sort $1 by $2'],
  // What people leave on a record is a record of its own: "let members comment on routes", "users can rate books".
  [
    new RegExp(
      `^(?:let|allow|enable|permit) ${PEOPLE} (?:to )?(?:${LEAVE} )?(?:comments? (?:on|to|about)) ${WHOLE}$`,
      'iu',
    ),
    'add comments to $1',
  ],
  [new RegExp(`^${PEOPLE} ${MAY} (?:${LEAVE} )?(?:comments? (?:on|to|about)) ${WHOLE}$`, 'iu'), 'add comments to $1'],
  [
    new RegExp(
      `^(?:let|allow|enable|permit) ${PEOPLE} (?:to )?(?:${LEAVE} )?(?:reviews? (?:of |on |for |to )?|rate|ratings? (?:of|on|for|to)) ${WHOLE}(?: with .+)?$`,
      'iu',
    ),
    'add reviews to $1',
  ],
  [
    new RegExp(
      `^${PEOPLE} ${MAY} (?:${LEAVE} )?(?:reviews? (?:of |on |for |to )?|rate|ratings? (?:of|on|for|to)) ?${WHOLE}(?: with .+)?$`,
      'iu',
    ),
    'add reviews to $1',
  ],
  [
    new RegExp(`^give ${PEOPLE} (?:a|the) (?:way|possibility|option|chance) to comment on ${WHOLE}$`, 'iu'),
    'add comments to $1',
  ],
  [new RegExp(`^add (?:an? )?comments? section (?:to|on|for|below|under) ${WHOLE}$`, 'iu'), 'add comments to $1'],
  // "a climb belongs to a route", "link orders to customers": one names the other.
  [
    new RegExp(
      `^(?:(?:an?|each|every|the|all) )?${NAME} ${SHOULD}?(?:belongs? to|references?|refers? to|(?:(?:is|are|be) )?(?:linked|connected|tied|attached|assigned) (?:to|with)) (?:(?:an?|one|exactly one|a single|the|its|their) )?${NAME}$`,
      'iu',
    ),
    'add $2 to $1',
  ],
  [
    new RegExp(
      `^(?:link|connect|associate|tie|relate) (?:(?:an?|each|every|the|all) )?${NAME} (?:to|with) (?:(?:an?|one|the|its|their) )?${NAME}$`,
      'iu',
    ),
    'add $2 to $1',
  ],
  [
    /^(?:add|include) (?:an? )?(?:new )?(?:field|column) for (?:the |an? |each |every )?([\p{L}-]+?)(?:'s|’s|s'|s’) (.+)$/iu,
    'add $2 to $1',
  ],
  [
    new RegExp(
      `^(?:let )?${PEOPLE} (?:${MAY} )?(?:upload|attach|add) ((?:an? |several |multiple )?(?:\\p{L}+ ){0,2}\\p{L}+) (?:of|for|to) (?:their|the|an?|each|every) (?:own )?${NAME}$`,
      'iu',
    ),
    'add $1 to $2',
  ],
  [
    /^(?:add|limit|set|track) (?:an? |the )?((?:max(?:imum)?|min(?:imum)?)? ?(?:number|amount|count) of [\p{L}-]+) (?:per|for each|for every) ([\p{L}-]+(?: [\p{L}-]+)?)$/iu,
    'add $1 to $2',
  ],
  [/^add (?:an? )?([\p{L} -]{2,30}?) to ([\p{L} -]{2,40}?) \(([^()]+,[^()]+)\)$/iu, 'add $1 ($3) to $2'],
  [
    /^(?:change|make|turn|move) (?:the )?([\p{L} -]{2,30}?) (?:to be |into |to )?(?:an? |its |their )?(?:separate|own) (?:list|table|entity|record|data structure)s? with (.+)$/iu,
    'add $1 with $2',
  ],
  [/^hide (?:the )?(.{2,40}?) from (?:the |all )?(.{2,40})$/iu, '$2 may not see $1'],
  // Whose records are nobody else's.
  [
    new RegExp(
      `^make ${NAME} (?:private|visible only) (?:to|for) (?:each|every|the|their|its|whoever|those) .+$`,
      'iu',
    ),
    '$1 should be private',
  ],
  [
    new RegExp(
      `^(?:the )?${NAME} (?:is|are|should be|must be) (?:only )?(?:visible|shown) (?:only )?to (?:their|its|the) (?:own )?(?:owners?|creators?|authors?)$`,
      'iu',
    ),
    '$1 should be private',
  ],
  [
    new RegExp(
      `^(?:nobody|no one|no-one) (?:can|may|should|must) (?:see|view|read) (?:other people's|others'|somebody else's|someone else's|other members'|other users') ${NAME}$`,
      'iu',
    ),
    '$1 should be private',
  ],
  [/^(?:i was|we were) hoping (?:that )?(?:we|you|i) (?:can|could) /iu, ''],
  [
    /\b(?:an? )?(?:tick ?box|check ?box|flag|field|toggle) (?:for|to say|that says|saying|showing|indicating|telling) (?=(?:whether|if)\b)/iu,
    '',
  ],
  [
    /^(?:i|we) (?:also )?(?:want|need|would like|'d like) to (?:note|record|track|log|store|keep|save|write)(?: down)? (?:the |our |all )?([^:]{2,40}?)(?: too| also| as well)?: (.+)$/iu,
    'add $1 with $2',
  ],
  [
    /^(?:every|each) (.{2,40}?) (?:should|must|needs to|has to) (?:say|show|tell|name|know) (?:which|what|whose) ([\p{L}]+(?: [\p{L}]+)?) (?:it|they|this).*$/iu,
    'add $2 to $1',
  ],
  [/^adding /iu, 'add '],
  [/^having /iu, 'add '],
  [/^(?:removing|deleting|dropping) /iu, 'remove '],
  [/^renaming /iu, 'rename '],
  [/^making /iu, 'make '],
  [/^changing /iu, 'change '],
  [/^(?:using|showing) /iu, 'show '],
  [
    /^(?:shouldn't|couldn't|could|might|should|would) (?!(?:you|we|i|it|this|there)\b)(.{2,60}?) (get|have|be|become|show|contain|include|default) (.+?)\??$/iu,
    '$1 should $2 $3',
  ],
  [/^(?:change|make) (?:it|this) so(?: that)? /iu, ''],
  [
    /^(?:the )?default(?: value)?(?: of| for)? (.{2,60}?) (?:should be|must be|is|=) (.+)$/iu,
    'set the default of $1 to $2',
  ],
  [
    /^(?:the )?(.{0,60}?\b(?:option|choice|value) [\uE000-\uF8FF]|(?:option|choice|value) [\uE000-\uF8FF].{0,40}?) should (?:be|read|say|become) ([\uE000-\uF8FF])(?: instead)?$/iu,
    'rename $1 to $2',
  ],
  [/^(.{2,60}?) (should be|must be|could be) (.+?,.+?) (?:instead of|rather than|and not) [^,]+$/iu, '$1 $2 $3'],
  [
    /^(.+?)[:;,]? (?:each|every|one|an?|a single) (\S+(?: \S+)??) (?:can have|may have|has|have|gets|can get) (?:several|many|multiple|any number|more than one)(?: of (?:them|these|those))?,? with (.+)$/iu,
    '$1 with $3 for every $2',
  ],
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
  [
    /^(.{2,60}?)(?<! (?:have|has|need|needs)) (?:must be |should be )?(between -?\d+ and -?\d+) [\p{L}]+$/iu,
    '$1 should be $2',
  ],
  [
    /^(?:the )?(.{2,60}?) should be (?:a )?(?:choice|one|selection|option|drop-?down|select|picklist|list)(?: (?:of|from|between|out of|with):?|:) (.+)$/iu,
    'change $1 to $2',
  ],
  [
    /^((?:.{2,60}? (?:should|must|could) be|change|make|set|turn) .{2,60}?) (?:rather than|instead of|and not) [\p{L} /-]{2,30}$/iu,
    '$1',
  ],
];

/** "cost should be between 0 and 500 and default to 50" is two wishes. */
const AND_DEFAULT =
  /^(.{2,60}?) ((?:(?:should|must)(?: not)?|can(?:no|')t|can not|may not|shouldn't) be .+?),? and (?:should |it should |must )?defaults? to (.+)$/iu;
/** "technicians can edit instruments but not delete them". */
const BUT_NOT =
  /^(.{2,40}?) (can|may|should be able to|are allowed to) (\p{L}+) (.{2,40}?),? (?:but|and) (?:not|can't|cannot|may not|must not|never) (\p{L}+)(?: them| it| these)?$/iu;
/** "dark green with cream would be lovely". */
const WOULD_BE =
  /^(?!it\b|that\b|this\b)(.{3,80}?) would be (?:really |very |so )?(?:lovely|nice|great|good|cool|perfect|helpful|useful|awesome|handy)$/iu;
/** "a singer belongs to a group (name, leader)". */
const BELONGS_TO =
  /^(?:an?|each|every) (.{2,40}?) (?:should |must |can )?belongs? to (?:an?|one|exactly one|a single) ([\p{L}]+(?: [\p{L}]+)?)(?: with | ?\()([^()]+)\)?$/iu;

/** "the weight of each pet, in kg": the unit belongs to the field. */
const UNIT_LAST =
  /^(.{2,60}?) ((?:of|for|to|on) (?:the |each |every |all )?[\p{L}]+(?: [\p{L}]+)?),? in (kg|g|mg|cm|mm|m|km|ml|l|min|minutes|hours|days|weeks|months|years|euros?|dollars|usd|eur|gbp|percent|%|litres|liters|celsius)\??$/iu;
/** "members can say whether they come to an event: yes, no, maybe". */
const ANSWERS =
  /^(?:let )?(?:the )?([\p{L}]+) (?:(?:can|could|should|may|must|need to|should be able to|to)? ?)(?:say|tell|answer|mark|state|indicate|vote|confirm|respond|rsvp) (?:whether|if) (?:they|he|she) (?:\S+ ){1,3}?(?:to |in |at |for )?(?:an? |the |each |every )([\p{L}]+(?: [\p{L}]+)?)(?:: ?| with | \()?((?:[\p{L} ]+, ?)+(?:and |or )?[\p{L} ]+)?\)?$/iu;
/** "split name into first name and last name". */
const SPLIT = /^split (?:up )?(.{2,40}?) (?:in)?to (.{2,40}?) and (.{2,40})$/iu;

/** "add notes to pets that only vets can see": something, and who may see it. */
const THAT_ONLY =
  /^(?:please |also )*add (?!.*\brole\b)(.{2,60}?),? (?:that|which) only (.{2,40}?) (can (?:see|read|edit|change|view)|may (?:see|read|edit|change|view))$/iu;
/** "a comments field that is only for coordinators". */
const ONLY_FOR =
  /^(?:please |also )*add (?!.*\brole\b)(.{2,60}?),? (?:that|which) (?:is|are) only (?:for|visible to|shown to|there for) (.{2,40})$/iu;
/** "make the breed optional and the species a dropdown: dog, cat". */
const MAKE_BOTH = /^make (.{2,40}?) (\p{L}+),? and (.{2,40}?) (an? .+|\p{L}+)$/iu;

/** "add a nurse role that can read everything": the role, and what it may. */
const ROLE_THAT =
  /^(?:please |also |can you |could you |we need to )*add (?:an? )?(?:new )?(?:role )?(.{2,40}?)(?: role)?,? (?:that|who|which) ((?:can|may|should|must not|cannot) .+)$/iu;

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
  const [, limited = '', holders = '', may = 'can see'] = THAT_ONLY.exec(clause) ?? ONLY_FOR.exec(clause) ?? [];
  if (limited !== '') {
    const bare = limited.replace(/^(?:an?|the|new) /iu, '').replace(/ (?:with|to|for|on) .*$/iu, '');
    return [`add ${limited}`, `only ${holders} ${may} ${bare}`];
  }
  const [, one = '', quality = '', other = '', kind = ''] = MAKE_BOTH.exec(clause) ?? [];
  if (one !== '' && qualityNamed(quality) !== null && (qualityNamed(kind) !== null || /^an? /iu.test(kind)))
    return [
      `make ${one} ${quality}`,
      qualityNamed(kind) === null ? `change ${other} to ${kind}` : `make ${other} ${kind}`,
    ];
  const [, whole = '', first = '', second = ''] = SPLIT.exec(clause) ?? [];
  if (whole !== '') return [`rename ${whole} to ${first.replace(/^an? /iu, '')}`, `add ${second}`];
  const [, about = '', bounds = '', value = ''] = AND_DEFAULT.exec(clause) ?? [];
  if (about !== '') return [`${about} ${bounds}`, `set the default of ${about} to ${value}`].flatMap(rewordedClauses);
  const [, member = '', group = '', parts = ''] = BELONGS_TO.exec(clause) ?? [];
  if (member !== '') return [`add ${group} with ${parts}`, `add ${group} to ${member}`];
  const [, who = '', can = '', deed = '', thing = '', not = ''] = BUT_NOT.exec(clause) ?? [];
  if (who !== '') return [`${who} ${can} ${deed} ${thing}`, `${who} may not ${not} ${thing}`];
  const [, lovely = ''] = WOULD_BE.exec(clause) ?? [];
  if (lovely !== '') return [coloursIn(lovely).length > 0 ? `use ${lovely} as colours` : `add ${lovely}`];
  const answers = ANSWERS.exec(clause);
  if (answers !== null)
    return [
      `add attendances with ${answers[1] ?? ''}, answer (${answers[3] ?? 'yes, no, maybe'}) for every ${answers[2] ?? ''}`,
    ];
  const [, before = '', after = ''] =
    /^(?:replace|change) (.{2,30}?) (?:with|by|to) (.{2,60})$/iu.exec(
      clause
        .replace(/\bsomething (?:more )?\p{L}+, (?:like|such as) /iu, '')
        .replace(/^swap (.+?) for /iu, 'replace $1 with '),
    ) ?? [];
  if (isColourPhrase(before.replace(/^the /iu, '')) && coloursIn(after).length > 0)
    return [`use ${after} as main colour`];
  let made = clause.replace(UNIT_LAST, '$1 in $3 $2');
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
  const [, field = '', be = '', quality = '', holder = ''] =
    /^(.{2,60}?) ((?:should|must) be|is|are|has to be|have to be|needs to be) ([\p{L}]+) (?:for|on|in|of) ((?:the |all |every |each )?[\p{L}]+(?: [\p{L}]+)?)$/iu.exec(
      clause,
    ) ?? [];
  if (field !== '' && qualityNamed(quality) !== null) return [`${field} of ${holder} ${be} ${quality}`];
  const [, what = '', verb = '', first = '', second = ''] =
    /^(.{2,60}?) (is|are|should be|must be|has to be|have to be|needs to be) ([\p{L}]+),? and (?:it )?((?:(?:can't|cannot|can not|must not|may not|should not|never) be )?[\p{L}]+)$/iu.exec(
      clause,
    ) ?? [];
  const other = second.replace(/^(?:can't|cannot|can not|must not|may not|should not) /iu, 'not ');
  if (what !== '' && qualityNamed(first) !== null && qualityNamed(other) !== null)
    return [`${what} ${verb} ${first}`, `${what} ${verb} ${other}`];
  return [clause];
}

/**
 * What a kind of app keeps, for prompts that name the kind and say little of its records. English only.
 *
 * One a line: `words that name the kind | entity; entity …`. An entity is `name/other name!: field, field`. `!`: it is
 * made where the prompt names none of that name; the others only gain fields. A field is a key of known fields, or
 * `key:type`, `key(choice,choice)`, `>entity` or `key>entity`; `*`: it is added to an entity that has fields of its own
 * as well. `-name` at the end: a reading of the kind's own word that is no record.
 */
const KINDS = `
\\bchores?\\b|pocket money | chore!: title, assigned_to>child/kid/member/person*, points:integer*, due_date, done:boolean*; child!: name; reward: title, cost_in_points:integer*; redemption: >reward*, >child/kid*, redeemed_on:date; -chore chart
grade ?book|report cards?|track(?:ing)? (?:\\w+ )?grades | student!: name, email, class_name:string; assignment!: title, subject, due_date, max_points:integer; grade/score!: >student*, >assignment*, points:decimal*, remarks:text
attendance (?:tracker|app|list|sheet|register|log)|take attendance | person/student/member/employee/singer/player/child!: name, email; attendance!: date*, >person/student/member/employee/singer/player/child*, status(present,absent,excused)*
sign[- ]?up (?:sheet|list|form)|volunteer sign[- ]?up|pot ?luck | task/slot/shift/dish/item!: title, date, people_needed:integer, description; sign-up!: name*, email, >task/slot/shift/dish/item*, notes
(?:tennis|squash|badminton|padel|sports?) (?:club|centre|center|hall)|court book | court!: name, surface:string; booking: >court*, >member, date*, start_time*, end_time; -tournament ladder
ladder\\b.*\\b(?:club|tournament|match)|(?:tournament|club|tennis|chess|squash)\\b.*\\bladder | player/member!: name, email, ladder_rank:integer*; match!: date*, challenger>player/member*, opponent>player/member*, score:string*
tournament(?! ladder)|championship | team/player!: name*; match/round/debate/fixture!: >team/player, date, round_number:integer; score/result: >team/player*, >match/round/debate*, points:integer*; judge: name, email
barber|hair ?(?:salon|dresser)|beauty salon|nail (?:studio|salon) | appointment/booking!: date*, start_time*, >service*, >barber/stylist/hairdresser/employee*, customer_name:string*, phone, status(booked,completed,cancelled), notes; service!: name, duration, price
(?:movie|film|game)s? ?nights? | movie night/film night/game night!: date*, start_time, location, host:string; movie/film/game!: title, suggested_by:string, genre, status(suggested,chosen,watched)*; vote!: >movie/film/game*, voter:string
lunch orders?|(?:team|office) lunch|group order | dish/menu!: name, price, day:date; order!: person:string*, >dish/menu*, quantity:integer*, day:date, remark:string, paid:boolean; -office
keys? to\\b|who has (?:which|wh?ich|what|the) keys?|key (?:log|register|management|tracker) | key!: number*, opens:string*, location; holder!: name, phone, email; hand-out!: >key*, >holder*, given_on:date*, returned_on:date
day ?care|kindergarten(?!.*appl)|nursery|crèche|after[- ]school | child!: name, birth_date, allergies:string*, group:string, >parent; parent: name, phone, email; check-in/attendance!: >child*, date*, arrived_at:time*, left_at:time*, notes; note: >child*, date*, content:text*; -check -allergy
librar(?:y|ies) of things|tool librar|toy librar|lending (?:library|shelf|app)|(?:lend|borrow)\\w*\\b.*\\b(?:neighbou?rs?|friends|members) | item/thing/tool/toy/game!: name, category, description, photo, condition(new,good,worn), available:boolean; loan!: >item/thing/tool/toy/game*, borrower:string*, start_date*, due_date*, returned_on:date*; -drill -ladder
bakery|cake shop|patisserie|florist|flower shop|deli(?:catessen)?\\b|farm (?:shop|stand) | cake/product/bouquet/produce/bread/item!: name, price*, unit, description, photo; order/pre-order!: customer_name:string*, phone*, >cake/product/bouquet/produce/bread/item*, quantity*, pickup_date:date*, status(new,ready,picked_up)
car ?pool|ride ?shar|lift shar | ride!: date*, start_time, from:string*, to:string*, driver:string*, free_seats:integer*; passenger!: name, phone, >ride*
baby (?:log|tracker|diary|app)|newborn | feeding!: start_time:datetime*, kind(breast,bottle,solids), amount_ml:integer, notes; diaper/nappy: time:datetime*, kind(wet,dirty,both)*, notes; sleep/nap: start:datetime*, end:datetime*, notes
meal plan | meal!: date*, occasion(breakfast,lunch,dinner)*, >recipe; recipe!: title, ingredients, steps, servings; shopping item/shopping list!: name*, quantity:string*, bought:boolean*
wine (?:collection|cellar|list|app|tracker|log|journal)|my wines? | wine/bottle!: name*, winery:string, vintage:integer, grape:string, photo*, rating*, drink_from:integer*, drink_until:integer, quantity, notes; -photo -rating -wine cellar
(?:boy|girl)? ?scouts?\\b(?! for)|scout (?:troop|group) | scout!: name, birth_date, patrol:string; badge!: name, requirements:text; earned badge!: >scout*, >badge*, earned_on:date, signed_off_by:string*, status(in_progress,signed_off)*; trip: title, start_date, end_date, location; packing item!: name, >trip*, packed:boolean*; -scout troop -packing list
guest ?book | guestbook entry/entry!: name*, message:text*, date*, photo; -guestbook
set ?lists?\\b|band (?:app|manager|planner) | song!: title, artist, key:string*, tempo:integer*, duration; setlist!: name, songs>>song*, >gig; gig!: title, date*, start_time, location; -key -tempo
hot ?desk|desk book | desk!: name, floor:string*, location; booking!: >desk*, date*, person:string*
suggestion box|feedback box|idea box | suggestion!: title, content:text*, category, answer:text*, status(new,answered,done); -answer -hr answer
(?:dog|pet) ?(?:walk|sit)|pet care|kennel | walk/visit/stay/booking!: date*, start_time, duration, >dog/pet*, walker:string, price, notes; dog/pet!: name, breed:string, >client/customer/owner*, notes
tutor(?:ing|s)? | session/lesson!: date*, start_time*, >tutor/teacher*, >student*, subject*, duration*, notes; homework/assignment: title, >student*, >session/lesson, due_date, done:boolean*; invoice: number, >student*, month:string, total*, status(draft,sent,paid)
gift (?:list|tracker|planner|ideas)|(?:christmas|birthday) (?:list|gifts|presents)|wish ?lists?|secret santa | gift/present/wish!: title*, recipient:string*, budget*, link_url, bought:boolean*, notes
(?:trip|travel|holiday|vacation) (?:planner|planning|organi[sz]er|app) | trip: title, start_date, end_date; place: name, address, notes; activity!: title*, date, >place, cost:money*; expense: title, amount*, paid_by:string*, date; packing item/packing list: name*, packed:boolean*, packed_by:string; vote: >activity*, voter:string*
stand-?up (?:notes|log|app|meeting|bot|tracker)|daily stand-?ups? | stand-up/standup note/standup!: date*, person:string*, yesterday:text*, today:text*, blockers:text*; -blocker -yesterday -today
\\btrello\\b.*\\bboards?\\b|\\btrello[- ]clone|kanban (?:app|tool)|like trello(?! but) | board!: name, description; list!: name, >board*, order:integer; card!: title, >list*, description, due_date*, assignee:string; -trello clone
thes[ie]s|supervis\\w+ (?:\\w+ )?students|dissertation | student/thesis student!: name, email, topic:string*; topic: title, description, >student/thesis student*, status(open,taken,finished); meeting!: date*, >student/thesis student*, notes*; deadline!: title, >student/thesis student*, due_date*; feedback!: >student/thesis student*, date, content:text*
food bank|soup kitchen|food pantry|food shar | donation/item!: donor:string*, what:string*, quantity*, date*, expiry_date; pickup/pick-up!: >family*, date*, boxes:integer*, picked_up:boolean; family/household!: name, people:integer*, phone, notes; shift: date*, start_time*, end_time*, volunteers_needed:integer; sign-up/registration: >shift*, name; -box
complain|report (?:problems?|issues|faults|defects|damage)|maintenance requests | problem/complaint/issue/report/fault/defect/damage/request!: title, description:text*, location, photo, status(open,in_progress,fixed)*
subscription box|(?:coffee|tea|meal|flower|snack|book|wine) subscription|subscription shop | product/coffee/bean/tea!: name, origin:string, description, price*, photo; subscription!: customer_name:string*, email*, address:text*, >product/coffee/bean/tea*, grind(whole_bean,espresso,filter), frequency(weekly,every_two_weeks,monthly)*, status(active,paused,cancelled)*; shipment/delivery!: >subscription*, shipped_on:date*, status(packed,sent,delivered)
medication|medicine (?:reminder|tracker|log)|pill (?:reminder|tracker) | medicine/medication!: name, dosage*, times_of_day:string*, notes; intake!: >medicine/medication*, date*, time*, taken:boolean*; -medication reminder -medicine reminder -pill reminder
faq\\b|frequently asked|knowledge base|help cent(?:er|re) | question!: question*, answer:text*, category, published:boolean; -note -answer
(?:yoga|pilates|dance|fitness|cooking|pottery|language|swim\\w*) (?:studio|school|class|course|centre|center)|class schedule | class/lesson/course!: title, date*, start_time*, teacher:string, max_participants:integer*; booking!: >class/lesson/course*, >student/member/customer, name:string, booked_on:date; -person
3d[- ]print|print (?:farm|shop|jobs?) | printer!: name, model:string, status(free,printing,broken)*; print job/job!: title*, >printer*, >filament/material, file, status(queued,printing,done,failed)*; filament stock/filament/material!: material:string*, colour*, grams_left:integer*; -d printing farm -3d printing farm
kudos|thank-?you (?:wall|board)|praise|shout-?outs? | kudos!: from:string*, to:string*, message:text*, emoji:string; -other -person -people
landlord|rental (?:flats|properties|apartments)|tenants? and (?:rent|leases?)|property management | flat/apartment/property/unit/house!: name, address, area, rent:money*; tenant: name, email, phone, >flat/apartment/property/unit/house*, move_in_date; payment: >tenant*, amount*, month:string, paid_on:date; repair: title, >flat/apartment/property/unit/house*, description, status(reported,in_progress,done)*, cost
alumni | alumnus/alumni!: name, graduation_year:integer, job:string*, city, email; -job -profile
todo|to-do|task (?:list|manager|app)(?!.*trello) | todo/to-do/task!: title, description, due_date, done:boolean; -list
(?:split\\w* (?:\\w+ )?(?:expenses?|costs?|bills?|rent))|(?:expenses?|costs?|bills?|rent) (?:split\\w*|shar\\w*)|(?=.*\\bwho owes)|(?:shared|split) (?:expenses|costs) | expense/bill/cost!: title*, amount*, paid_by>roommate/flatmate/friend/member/person*, shared_by>>roommate/flatmate/friend/member/person*, category, date*; roommate/flatmate/friend/member/person!: name; settlement!: from>roommate/flatmate/friend/member/person*, to>roommate/flatmate/friend/member/person*, amount*, date*; -much
choir|orchestra|brass band|sheet music | piece/sheet music/song!: title*, composer:string*, voice_part:string, file*; rehearsal!: date*, start_time*, location*; attendance!: >rehearsal*, singer:string*, coming(yes,no,maybe)*; -sheet music
podcast(?! (?:player|app))| episode!: title*, number:integer, description*, published_on:date*, audio_url*, cover_image:image
okrs?\\b|key results? | objective!: title*, quarter:string*, owner:string; key result!: title*, >objective*, target_value:decimal*, current_value:decimal*, progress:percent; check-in!: date*, >key result*, value:decimal, notes:text*
book ?clubs?|reading (?:group|circle) | book!: title, author, suggested_by:string*, status(suggested,next,reading,read)*; vote: >book*, voter:string*; meeting!: date*, start_time, location, >book*; review: rating*, >book*, content
status page | service!: name*, description, status(operational,degraded,outage)*; incident: title, severity(low,medium,high,critical), >service*, status(investigating,monitoring,resolved)*, started_at:datetime; update: >incident*, content:text*, published_on; -duration
weddings? (?:planner|planning|app|organi[sz]er) | guest: name, rsvp(yes,no,maybe)*, meal_choice:string; checklist item/checklist/task: title*, due_date*, done:boolean*; vendor: name, service:string*; table: name
lost (?:and|&|n) found | item: name, status(stored,claimed,disposed)*
permits? | permit/application: status(requested,approved,rejected), valid_until:date*
(?:lab|chemical) inventory | chemical/reagent!: name, location, quantity, minimum_quantity:decimal*, expiry_date; -lab -warn
pot plants?|(?:house ?)?plants?.*\\bwater|water (?:my|the|our) (?:\\w+ )?plants | houseplant/plant!: name*, room:string, water_every_days:integer*, last_watered:date*; -watering
(?:veterinar|vet)\\w* (?:clinic|practice|surgery) | visit: date*, >pet*; appointment: date*, start_time*, >pet*
applicant|recruit\\w*|hiring | candidate: >job/job opening*; feedback/review: >candidate*, rating*, content:text*
blog | post/article!: title*, content*, published_on:date; comment: content:text*, >post/article*
(?:home|family|house) (?:budget|finances?)|budget (?:tracker|planner|app) | expense!: title, amount*, date*, category*; income: title, amount*, date*
(?:car|vehicle|bike) (?:maintenance|service|log)|service history | car/vehicle/bike!: name, brand, license_plate:string, mileage:integer; service/maintenance/repair!: date*, >car/vehicle/bike*, title*, cost*, mileage:integer
(?:reading|book) (?:log|list|tracker|journal)|books? (?:i|we)(?:'ve| have)? read | book!: title, author, status(to_read,reading,read)*, rating, finished_on:date, notes
(?:fish|catch)\\w* (?:log|diary|journal) | catch!: date*, species*, weight, length, location, photo
bird\\w* (?:watch|log|sighting|spotting)\\w*|wildlife (?:log|sightings?) | sighting!: species:string*, date*, location*, count:integer, photo, notes
class ?room|home ?work (?:app|planner|tracker) | student: name; homework/assignment!: title, subject*, due_date*, done:boolean
(?:yard|garage|jumble|flea|rummage) (?:sale|market) | item!: name, price*, photo, description, sold:boolean*; stall: number, seller:string*
raffle | ticket!: number*, buyer:string*, phone, paid:boolean*; prize!: title, donor:string, >ticket
(?:room|meeting room|parking|space) (?:booking|reservation) | machine/room/parking space/space!: name, capacity; booking!: >machine/room/parking space/space*, date*, start_time*, end_time*, person:string*
(?:equipment|camera|gear|laptop|device)s? (?:check-?out|lending|loans?|rental|inventory) | item/equipment/device/camera/laptop!: name, serial_number:string, condition(new,good,worn,damaged); loan/checkout!: >item/equipment/device/camera/laptop*, borrower:string*, start_date*, due_date*, returned_on:date
visitor (?:log|book|register|management|sign) | visitor/visit!: name*, company, host:string*, arrived_at:datetime*, left_at:datetime*
(?:cleaning|watering|duty|bin|trash|washing[- ]up) (?:schedule|rota|roster|plan) | task/duty!: title, place:string, frequency; turn!: >task/duty*, date*, person:string*, done:boolean*
(?:job|apartment|flat|house) (?:hunt|search)\\w*|job applications? tracker | application/apartment/flat/house!: title*, company, link_url, status(saved,applied,interview,offer,rejected)*, notes
feature requests?|road ?map | feature request/idea/request!: title, description:text*, status(open,planned,in_progress,done)*; vote!: >feature request/idea/request*, voter:string
(?:poll|voting|elections?) (?:app|tool|site|for)|polls?$ | poll/election!: title, question:string, closes_on:date*; option/candidate!: name, >poll/election*; vote!: >option/candidate*, voter:string*
(?:work ?out|gym|training|lifting|exercise) (?:log|tracker|diary|journal) | workout!: date*, title, duration, notes; exercise!: name, >workout*, sets:integer*, reps:integer*, weight*
photo contest|photo competition | photo/entry!: title, photo*, photographer:string*; vote!: >photo/entry*, voter:string*
(?:allotment|community garden|garden) (?:plots?|planner|app|management|club) | plot/bed: number, area, tenant:string; plant: name, >plot/bed, planted_on:date
what'?s in (?:my|our|the) (?:fridge|freezer|pantry|cupboard)|(?:fridge|freezer|pantry) (?:tracker|list|app|inventory) | item!: name, quantity:string, location(fridge,freezer,pantry), expiry_date*; -what -pretty
surveys?\\b|questionnaire | survey!: title, description, closes_on:date; question!: question*, >survey*, kind(text,yes_or_no,rating); answer!: >question*, answer:text*, answered_on:date; -anonymous answers
(?:leader|score) ?boards?\\b|(?:quiz|trivia|game|bingo) nights? | team/player!: name; result/score!: >team/player*, date*, points:integer*, remark:string
(?:internship|job|grant|scholarship|membership|visa) applications | application/grant application!: name*, email, cv_file:file, status(applied,in_review,accepted,rejected)*; comment: >application/grant application*, content:text*; review: >application/grant application*, rating*
conference (?:schedule|app|programme?|agenda) | session/talk!: title, >track*, start_time*, end_time*, room:string, >speaker*; speaker: name, bio, photo
festivals?\\b|line-?up | artist/band!: name, genre, description, photo; stage!: name, location; performance!: >artist/band*, >stage*, date*, start_time*, end_time*; ticket type/ticket: name, price*, places:integer; -timetable -stages -stage
theat(?:re|er) (?:group|club|company|troupe)|drama (?:club|group) | play!: title, author, status(planned,rehearsing,performed); part!: name, >play*, actor:string*; rehearsal!: date*, start_time*, location, >play; availability!: >rehearsal*, person:string*, available(yes,no,maybe)*
(?:allergy|symptom|migraine|headache|health|pain) (?:diary|log|tracker|journal) | symptom!: name, date*, severity(mild,moderate,severe)*, food_eaten:text*, trigger:string, notes
savings? (?:goals?|tracker|jar)|piggy bank|sav(?:e|ing) for | savings goal/goal!: title, target_amount:money*, deadline:date; deposit!: >savings goal/goal*, amount*, date*, person:string
cleaning (?:company|business|service)|cleaners? | appointment/job/cleaning: date*, start_time*, >client/customer*, >cleaner*, >apartment/house
climbing|bouldering | route!: name, grade:string*, colour; ascent!: >route*, climber:string*, date*, notes
(?:bike|car|boat|kayak|ski|tool|costume|equipment|canoe|e-?bike|scooter) (?:rental|hire)|rent out | bike/car/boat/kayak/ski/tool/costume/item!: name, size, price; rental/booking!: >bike/car/boat/kayak/ski/tool/costume/item*, customer_name:string*, start_date*, end_date*, deposit:money, returned:boolean
(?:school|primary school|class|village|church|community) library|library (?:app|for)|kids borrow | book!: title, author, shelf:string; loan!: >book*, borrower:string*, start_date*, due_date*, returned_on:date*
inventory|stock (?:list|keeping|tracker) | item/part/material/product/tool/asset/chemical!: name, quantity*, location*
(?:i|we) teach|(?:music|piano|guitar|singing|drum|language) (?:lessons?|teacher|school) | student/pupil!: name, email, phone, notes; lesson!: date*, start_time*, duration, >student/pupil*, notes; payment: >student/pupil*, amount*, paid_on:date
(?:leave|absence|vacation|holiday|time[- ]off|pto) (?:management|tracker|planner|requests?|app|system)|(?:request|take) (?:vacation|leave|time off) | leave request/vacation request/time off request/absence/request!: employee:string*, kind(vacation,sick_leave,unpaid,other)*, start_date*, end_date*, reason:text, status(requested,approved,rejected)*; allowance: employee:string*, year:integer, days:integer*; -vacation -sick leave -parental leave
emergency contacts?|phone (?:list|book|directory) | contact!: name, phone*, relation:string*, notes
shift (?:plan|schedule|roster|swap)\\w*|rota\\b|duty roster|(?:staff|volunteer) schedul | shift!: date*, start_time*, end_time*, person:string, position:string
`;

/** Parts that an app of any kind may have, by the words that ask for them. */
const PARTS = `
who (?:attends|is coming|comes|will come)|say if they come|say whether they (?:come|are coming)|can't make it | attendance!: >rehearsal/meeting/event/training/practice/session/game*, person:string*, coming(yes,no,maybe)*
\\bcomments\\b|can comment | comment!: content:text*, >post/article/photo/recipe/idea/episode/task/card*
when (?:they|i|we) (?:are|am) (?:available|free)|(?:enter|their|mark) availabilit\\w+ | availability!: person:string*, date*, start_time, end_time
(?:sign|start) (?:a |the |them|these )?petitions?|petition (?:site|app|platform) | petition!: title*, description, goal:integer*; signature!: >petition*, name:string*, comment:text, signed_on:date; -signature
lost[- ](?:and|&)[- ]found(?! (?:pets?|animals?))|lost property | found item/lost item/item!: title, photo, found_at:string, found_on:date, status(stored,claimed,returned); claim!: >found item/lost item/item*, name:string*, email*, details:text*; -lost -found
check-?lists? | checklist item/checklist!: title*, done:boolean*
key results? | key result: title*, >objective/goal*
\\bvotes? (?:on|for)\\b|can vote | vote!: >book/idea/movie/film/game/activity/photo/suggestion/option/place*, voter:string
(?:seed|plant|book|clothes|toy)s? (?:swap|exchange|sharing)|swap (?:plants|seeds|books|clothes|toys) | swap offer/offer!: title, description, photo, wanted_in_return:string, offered_by:string, status(available,reserved,swapped)
packing list | packing item!: name*, packed:boolean*; -packing list
rewards? | reward!: title, cost_in_points:integer*
redeem | redemption!: >reward*, >child/kid/member/customer*, redeemed_on:date*
who pa(?:ys|id)\\b | expense!: title, amount*, paid_by:string*, date*; -who pays -who paid
`;

/** A field that a kind's entity has. */
export interface KindField {
  readonly key: string;
  /** Type in the manifest's words where the key does not tell it, choices, or nothing. */
  readonly type: string;
  readonly choices: readonly string[];
  /** Names of what it refers to; the first that the app has. */
  readonly targets: readonly string[];
  readonly several: boolean;
  readonly essential: boolean;
}

/** A record that a kind keeps. */
export interface KindEntity {
  readonly names: readonly string[];
  /** Made where the prompt has none of it. */
  readonly main: boolean;
  readonly fields: readonly KindField[];
}

/** A kind of app, or a part of any. */
export interface KindOfApp {
  readonly words: RegExp;
  readonly entities: readonly KindEntity[];
  /** Readings of the kind's own words that are no records. */
  readonly none: readonly string[];
}

const kinds = read(KINDS);
const parts = read(PARTS);

/** The kinds of app whose words an introduction holds (lower case). */
export function kindsIn(intro: string): readonly KindOfApp[] {
  return kinds.filter(({ words }) => words.test(intro));
}

/** What the kinds that a text names answer, as words: their own names and those of their records. */
export function wordsOfKinds(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return [...kinds, ...parts].flatMap(({ words, entities, none }) => {
    const said = words.exec(lower)?.[0];
    return said === undefined
      ? []
      : [said, ...none, ...entities.filter(({ main }) => main).flatMap(({ names }) => names)];
  });
}

/** The parts that a text asks for (lower case). */
export function partsIn(text: string): readonly KindOfApp[] {
  return parts.filter(({ words }) => words.test(text));
}

function read(table: string): readonly KindOfApp[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.lastIndexOf('| ');
      const cells = line.slice(at + 2).split(';');
      return {
        words: new RegExp(String.raw`(?<![\p{L}])(?:${line.slice(0, at).trim()})`, 'u'),
        entities: cells.filter((cell) => cell.includes(':')).map(entityOf),
        none: cells
          .filter((cell) => !cell.includes(':'))
          .flatMap((cell) =>
            cell
              .split(' -')
              .map((name) => name.trim().replace(/^-/, ''))
              .filter(Boolean),
          ),
      };
    });
}

function entityOf(cell: string): KindEntity {
  const at = cell.indexOf(':');
  const names = cell.slice(0, at).trim();
  return {
    names: names.replace('!', '').split('/'),
    main: names.endsWith('!'),
    fields: (cell.slice(at + 1).match(/[^,(]+(?:\([^)]*\))?\*?/g) ?? []).map((field) => fieldOf(field.trim())),
  };
}

function fieldOf(text: string): KindField {
  const essential = text.endsWith('*');
  const [, key = '', type = '', choices = '', arrow = '', targets = ''] =
    /^([^:>(]*)(?::([a-z]+))?(?:\(([^)]*)\))?(?:(>{1,2})(.+))?$/.exec(essential ? text.slice(0, -1) : text) ?? [];
  return {
    key: key.trim(),
    type,
    choices: choices === '' ? [] : choices.split(',').map((choice) => choice.replaceAll('_', ' ')),
    targets: targets === '' ? [] : targets.split('/'),
    several: arrow === '>>',
    essential,
  };
}

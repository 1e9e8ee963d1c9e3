import type { LanguageWords } from './language.ts';

export const english: LanguageWords = {
  marks:
    'the and with of for to is are my we our i want that can each users this it should would please you their per one by from',
  determiner:
    'a an the this these those my our your his her its their each every all some any several many multiple various different both another such no_one',
  with: 'with w/ having including incl includes include containing contains contain holding featuring plus_their comprising',
  without: 'without w/o',
  and: 'but and & plus as_well_as then',
  or: 'or',
  of: 'of',
  per: 'per by_each for_each for_every',
  preposition:
    'in on at from to for by about into onto over under between among during before after through across near via against toward towards within as like upon until since around behind above below off out up down than',
  pronoun:
    'i we you he she it they me us him them myself ourselves themselves itself everything something anything nothing things stuff someone somebody else who what',
  relative: 'that which whose whom where when how whether if while so because who',
  modal: "can may could should must will shall would might cannot can't won't couldn't need_to able_to",
  be: "is are was were be been being am becomes become belong belongs belonging isn't aren't",
  have: 'has have had consist consists stores* holds* needs* need* gets* receives* carries* carry* owns* include* includes* contain* contains* uses* covers*',
  negation: "no not never none don't doesn't nor neither nobody isn't aren't without cannot can't won't",
  only: 'only just solely exclusively merely',
  own: 'own owned',
  filler:
    'please also very really just quite maybe perhaps basically simply easily quickly automatically always often usually still even too again later now today already etc etcetera ok okay hi hello hey thanks thank kind sort way lot lots bit e.g i.e eg ie well back here there together online currently ideally probably actually however therefore additionally optionally manually directly separately respectively instead finally furthermore moreover otherwise hopefully somehow anyway once twice yet soon along ahead',
  vague:
    'anonymous new simple small little big large nice good great better best modern clean basic minimal easy quick fast full complete other same different own various multiple several many few more most less single certain specific respective relevant important main own following above below current existing actual* upcoming past recent latest next previous last first second third typical usual general internal external local personal private public online digital mobile web responsive beautiful elegant professional fancy cool friendly useful handy small-scale daily weekly monthly yearly annual regular custom free open-source individual old particular entire whole additional extra associated related shared corresponding detailed short long overall',
  keep: 'track tracks* tracking record* records* recording log* logs* logging keep keeps keeping manage manages managing store* storing save saves saving organize organise organizes organises organizing organising catalog* catalogue* cataloguing cataloging register* registering collect collects collecting monitor* monitors* monitoring document* documenting maintain maintains maintaining list* lists* listing administer administering administrate remember capture captures capturing handle handles handling plan* plans* planning schedule* scheduling digitize inventory* jot archive*',
  ask: 'build create make develop design give write generate want wants need* needs* like* looking help helps let lets allow allows allowing enable enables love wish prefer suppose imagine think say says tell tells remind reminds',
  read: 'see sees view views* viewing read reads reading browse browses browsing search* searches* searching look looks looking find finds finding check* checks* checking access* accesses* explore explores list* filter* filters* filtering sort* sorts* sorting show* shows* displays* display* visit* watch* follow follows discover compare compares navigate',
  create:
    'add adds adding create creates creating write writes writing submit submits submitting post posts* posting report* reports* request* requests* book* books* open* opens enter enters entering place* upload uploads uploading send sends sending leave* leaves* make makes propose proposes suggest suggests offer* raise raises file* files* ask asks apply applies register* registers join* joins* reserve reserves order* orders* buy buys purchase* donate donates pledge* vote* votes* rate* rates* review* reviews* comment* comments* reply* replies* respond responds answer* answers* bookmark* bookmarks* like* borrow borrows subscribe subscribes enroll enrolls enrol enrols sign_up publish publishes invite invites attend attends bid* upvote save* rsvp* contribute contributes message* issue* issues* prescribe prescribes log* record* draft* sell sells lend lends rent* rents* hire* hires* nominate nominates swap* adopt adopts claim* claims*',
  update:
    'agree agrees refuse refuses edit edits editing update updates* updating change changes* changing set sets* setting assign assigns assigning approve approves approving decline declines reject rejects accept accepts confirm confirms mark marks* marking close closes* closing resolve resolves complete* completes finish finishes cancel cancels canceling cancelling moderate moderates modify modifies adjust adjusts correct* corrects move moves* moving triage fulfil fulfill verify verifies sign* signs* grade* grades* pay pays return* returns* put puts* restock restocks process* processes* score* scores* allocate allocates dispatch dispatches reschedule reschedules tick ticks pick picks*',
  delete: 'delete deletes deleting remove removes removing archive archives erase erases',
  manage:
    'manage manages managing administer administers control controls* run* runs* oversee oversees maintain maintains supervise supervises own* configure configures handle handles curate curates do* does* coordinate coordinates',
  everyone:
    'public anyone everyone everybody anybody visitor visitors world guest* strangers passers-by nobody* readers*',
  user: 'user users people person folks account accounts owner* somebody one*',
  app: 'app apps application applications website websites site sites page pages* webpage webapp web-app platform platforms system systems tool* software program* portal portals product* solution service* interface mvp prototype* crud database db saas backend frontend homepage intranet hub crm erp cms',
  keeper:
    'tracker trackers tracking manager* management organizer organiser planner planners planning log* logbook diary journal list* catalog catalogue directory register inventory database registry collection library* book* notebook archive finder board* desk scheduler scheduling administration monitor* recorder store* shop* marketplace keeper record* records overview history* calendar* portal bank index sheet spreadsheet repository feed* wiki wall listing listings booking* invoicing billing handling keeping logger helper assistant companion box* jar* binder* queue* sharing trainer* handbook* diary',
  view: 'chart charts graph graphs dashboard dashboards report reports overview overviews statistics stats statistic summary summaries analytics view views list lists calendar calendars boards map maps timeline timelines filter filters search searching export exports import imports feed button buttons page pages screen screens menu* navbar sidebar form forms table* diagram diagrams visualization visualisation insights metrics kpi kpis plot leaderboard ranking progress_bar progress_bars countdown pagination homepage tab tabs widget widgets heatmap gallery* grid trend trends comparison averages totals',
  meta: 'entity entities model models table* tables* field fields column columns* property properties attribute attributes data info information detail details feature features requirement requirements function functions functionality item* thing things section sections page pages role roles user* type* module modules option options following example examples need needs goal* goals* object objects resource* resources* description overview stack tech design scope note* notes* idea* value values content* structure schema part* parts* record records aspect aspects area* case cases',
  yes: 'yes y true',
  no: 'no n false',
};

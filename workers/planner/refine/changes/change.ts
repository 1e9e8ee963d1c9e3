/** What kind of element a change is about. */
type Changed =
  | 'app'
  | 'theme'
  | 'auth'
  | 'role'
  | 'entity'
  | 'field'
  | 'option'
  | 'states'
  | 'permission'
  | 'page'
  | 'section'
  | 'chart'
  | 'count'
  | 'tool'
  | 'route'
  | 'integration'
  | 'feature'
  | 'seed';

/** One difference between two manifests. */
export interface ManifestChange {
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  readonly what: Changed;
  /** JSON pointer (RFC 6901): into the next manifest; of what was removed, into the previous one. */
  readonly pointer: string;
  /** As people see it: "Due date of Task". */
  readonly label: string;
  /** What is different, in a few words; empty where the kind says it all. */
  readonly detail: string;
}

/** A change as a sentence for the pull request. */
export function sentenceOf({ kind, what, label, detail }: ManifestChange): string {
  const subject = what === 'app' || what === 'theme' || what === 'auth' ? label : `${NAMES[what]} “${label}”`;
  const deed = { added: 'Added', removed: 'Removed', renamed: 'Renamed', changed: 'Changed' }[kind];
  return `${deed} ${subject}${detail === '' ? '' : `: ${detail}`}.`;
}

const NAMES: Readonly<Record<Changed, string>> = {
  app: 'app',
  theme: 'theme',
  auth: 'sign-in',
  role: 'role',
  entity: 'data structure',
  field: 'field',
  option: 'option',
  states: 'states of',
  permission: 'rights of',
  page: 'page',
  section: 'section',
  chart: 'chart',
  count: 'count',
  tool: 'tool',
  route: 'API of',
  integration: 'connection',
  feature: 'feature',
  seed: 'examples of',
};

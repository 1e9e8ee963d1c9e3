import { objectName } from '../sql.ts';
import type { MatchedApp } from './match.ts';

const NUMBER_DIGITS = 14;
const FOLDER = 'supabase/migrations/';
const NUMBERED = /^supabase\/migrations\/(\d+)_[^/]*\.sql$/;

/** `supabase/migrations/00000000000002_<what it does>.sql`. */
export function evolutionPath(number: number, app: MatchedApp | null): string {
  return `${FOLDER}${String(number).padStart(NUMBER_DIGITS, '0')}_${app === null ? 'init' : slugOf(app)}.sql`;
}

/** The number that comes after those of the migrations, people's own included. */
export function nextNumber(migrations: readonly { readonly path: string }[]): number {
  const numbers = migrations.map(({ path }) => Number(NUMBERED.exec(path)?.[1] ?? 0));
  return Math.max(1, ...numbers.filter(Number.isSafeInteger)) + 1;
}

function slugOf({ entities, addedEntities, removedEntities }: MatchedApp): string {
  const added = addedEntities.map(({ names }) => names.table);
  const removed = removedEntities.map(({ names }) => names.table);
  const changed = entities
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    .map(({ after }) => after.names.table);
  const [verb, names] =
    added.length > 0 ? ['add', added] : removed.length > 0 ? ['archive', removed] : ['change', changed];
  const first = names.slice(0, 2).join('_and_');
  return objectName(verb, first === '' ? 'rules' : names.length > 2 ? `${first}_and_more` : first).slice(0, 60);
}

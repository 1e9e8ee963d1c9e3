/** What a database is made of, as Postgres itself tells it, so that two ways to make one can be compared. */

interface Queryable {
  query(sql: string): Promise<{ rows: unknown[] }>;
}

/** The application's own schemas, and what it adds to those of the platform. */
const OWN = `('public', 'private')`;

const PARTS: readonly string[] = [
  `select 'schema ' || nspname || ' ' || coalesce(array(select unnest(nspacl)::text order by 1)::text, '')
   from pg_namespace where nspname = 'private'`,
  `select 'table ' || c.oid::regclass || ' security ' || c.relrowsecurity || ' comment ' ||
     coalesce(obj_description(c.oid, 'pg_class'), '') || ' rights ' ||
     coalesce(array(select unnest(c.relacl)::text order by 1)::text, '')
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${OWN} and c.relkind in ('r', 'v')`,
  // The order of columns is not compared: what is added later stands last.
  `select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
     ' not null ' || a.attnotnull || ' default ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' rights ' ||
     coalesce(array(select unnest(a.attacl)::text order by 1)::text, '')
   from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where n.nspname in ${OWN} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  `select 'constraint ' || conrelid::regclass || ' ' || conname || ' valid ' || convalidated || ' ' ||
     pg_get_constraintdef(pg_constraint.oid)
   from pg_constraint join pg_namespace n on n.oid = connamespace where n.nspname in ${OWN} and contype <> 'n'`,
  `select 'index ' || indexdef from pg_indexes where schemaname in ${OWN}`,
  `select 'function ' || p.oid::regprocedure || ' rights ' ||
     coalesce(array(select unnest(p.proacl)::text order by 1)::text, '') || ' ' || pg_get_functiondef(p.oid)
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${OWN}`,
  `select 'trigger ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
   from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where not t.tgisinternal and n.nspname in ('public', 'private', 'auth')`,
  `select 'policy ' || schemaname || '.' || tablename || ' ' || policyname || ' ' || permissive || ' ' || roles::text ||
     ' ' || cmd || ' using ' || coalesce(qual, '') || ' check ' || coalesce(with_check, '')
   from pg_policies where schemaname in ('public', 'private', 'storage')`,
];

/** Tables, columns, constraints, indexes, functions, triggers, policies and rights, one a line, sorted. */
export async function catalogueOf(database: Queryable): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const part of PARTS) {
    const { rows } = await database.query(part);
    lines.push(...rows.map((row) => Object.values(row ?? {}).join(' ')));
  }
  return lines.toSorted();
}

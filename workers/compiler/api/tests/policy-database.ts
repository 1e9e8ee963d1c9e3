import { STORAGE_PRELUDE } from '../../database/storage-prelude.ts';
import type { AppModel } from '../../model.ts';
import { fileFields, stateFields } from '../access.ts';
import { quote } from '../typescript.ts';

/** Visitors, and one person for each role; without roles, a person like any other. */
export function whoOf(app: AppModel): readonly string[] {
  if (!app.auth) return ['anonymous'];
  return ['anonymous', ...(app.roles.length === 0 ? ['authenticated'] : app.roles.map((role) => role.name))];
}

/** `tests/policies/database.ts`: Postgres in memory with the migrations, and people to act as. */
export function policyDatabase(app: AppModel): string {
  const who = whoOf(app);
  const people = who.filter((name) => name !== 'anonymous');
  const ids = people.map((name, index) => `${name}: ${quote(personId(index + 1))},`);
  const roles =
    app.roles.length === 0
      ? ''
      : `
  for (const [role, id] of Object.entries(people)) {
    await database.query("update public.profiles set role = $1 where id = $2", [role, id]);
  }`;
  const accounts = app.auth
    ? `
  for (const id of [...Object.values(people), stranger]) {
    await database.query("insert into auth.users (id, email) values ($1, $2)", [id, \`\${id}@example.com\`]);
  }${roles}`
    : `
  await database.query("insert into auth.users (id, email) values ($1, $2)", [stranger, "stranger@example.com"]);`;
  const storesFiles = app.entities.some((entity) => fileFields(entity).length > 0);
  const passes =
    app.entities.some((entity) => entity.links.length > 0) || storesFiles
      ? `  /** Whether the person's statement is let through. */
  passes(statement: string, values: unknown[]): Promise<boolean> {
    return this.#allowed(() => this.#transaction.query(statement, values));
  }

`
      : '';
  // A change of state that is not possible is refused as a value that is not.
  const moves = app.entities.some((entity) => stateFields(entity).length > 0);
  const storage = storesFiles
    ? STORAGE_PRELUDE.trim()
        .split('\n')
        .map((line) => `  ${line}`)
        .join('\n') + '\n'
    : '';
  const accountIds = app.auth
    ? `\nexport const people: Record<Exclude<Who, "anonymous">, string> = { ${ids.join(' ')} };`
    : '';
  const ownId = app.auth
    ? `  /** Of the person's account; null for visitors. */
  get id(): string | null {
    return this.#who === "anonymous" ? null : people[this.#who];
  }`
    : `  /** Nobody has an account. */
  readonly id: string | null = null;`;
  return `import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";

/** Visitors, and one person of each kind. */
export type Who = ${who.map(quote).join(' | ')};
${accountIds}
/** Somebody else, who owns what is not one's own. */
export const stranger = ${quote(personId(0))};

/** What a Supabase project has before its first migration, as far as policies use it. */
const supabase = \`
  create role anon nologin;
  create role authenticated nologin;
  create role service_role nologin bypassrls;
  grant usage on schema public to anon, authenticated, service_role;
  alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
  create schema auth;
  grant usage on schema auth to anon, authenticated, service_role;
  create table auth.users (id uuid primary key, email text, raw_user_meta_data jsonb);
  create function auth.uid() returns uuid language sql stable as $$
    select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid
  $$;
${storage}\`;

/** A database in memory with the migrations applied and one account for each kind of person. */
export async function openDatabase() {
  const database = await PGlite.create();
  await database.exec(supabase);
  const folder = join(import.meta.dirname, "../../supabase/migrations");
  for (const file of (await readdir(folder)).toSorted()) {
    await database.exec(await readFile(join(folder, file), "utf8"));
  }${accounts}
  return {
    close: () => database.close(),
    /** Runs a statement past the policies. */
    query: (statement: string) => database.query(statement),
    /** Runs a statement as somebody who signed in; nothing of it stays. */
    async as(id: string, statement: string, values: unknown[]): Promise<unknown[]> {
      let rows: unknown[] = [];
      await database.transaction(async (transaction) => {
        await transaction.query("select set_config('request.jwt.claim.sub', $1, true)", [id]);
        await transaction.exec("set local role authenticated");
        rows = (await transaction.query(statement, values)).rows;
        await transaction.rollback();
      });
      return rows;
    },
    /** Runs a test as somebody; nothing of it stays. */
    async attempt(who: Who, test: (person: Attempt) => Promise<boolean>): Promise<boolean> {
      let allowed = false;
      await database.transaction(async (transaction) => {
        allowed = await test(new Attempt(transaction, who));
        await transaction.rollback();
      });
      return allowed;
    },
  };
}

/** A person in a transaction that is rolled back. */
export class Attempt {
  readonly #transaction: Transaction;
  readonly #who: Who;
  /** Tables that have their record already. */
  readonly #prepared = new Set<string>();

  constructor(transaction: Transaction, who: Who) {
    this.#transaction = transaction;
    this.#who = who;
  }

${ownId}

  /** Writes the record of a table past the policies, once. */
  async prepare(table: string, values: Record<string, unknown>, owner: "own" | "other"): Promise<void> {
    if (this.#prepared.has(table)) return;
    this.#prepared.add(table);
    await this.#insert(table, { ...values, owner_id: owner === "own" ? this.id : stranger });
  }

  /** Whether the person may insert the record. */
  insert(table: string, values: Record<string, unknown>): Promise<boolean> {
    return this.#allowed(() => this.#insert(table, values));
  }

  /** Whether the person may insert the record in somebody else's name. */
  insertFor(table: string, values: Record<string, unknown>): Promise<boolean> {
    return this.#allowed(() => this.#insert(table, { ...values, owner_id: stranger }));
  }

  /** Whether the person's statement reaches the only record of the table. */
  affects(table: string, verb: "read" | "update" | "delete", column: string): Promise<boolean> {
    const statement = {
      read: \`select "\${column}" from public."\${table}"\`,
      update: \`update public."\${table}" set "\${column}" = "\${column}" returning id\`,
      delete: \`delete from public."\${table}" returning "\${column}"\`,
    }[verb];
    return this.reaches(statement, []);
  }

  /** Whether the person's statement is let through and gives a row. */
  async reaches(statement: string, values: unknown[]): Promise<boolean> {
    let count = 0;
    const allowed = await this.#allowed(async () => {
      count = (await this.#transaction.query(statement, values)).rows.length;
    });
    return allowed && count > 0;
  }

${passes}  /** Runs a statement past the policies. */
  async write(statement: string, values: unknown[]): Promise<void> {
    await this.#transaction.query(statement, values);
  }

  async #insert(table: string, values: Record<string, unknown>): Promise<void> {
    const names = Object.keys(values).map((name) => \`"\${name}"\`);
    const places = names.map((_, index) => \`$\${index + 1}\`);
    const statement = \`insert into public."\${table}" (\${names.join(", ")}) values (\${places.join(", ")})\`;
    await this.#transaction.query(statement, Object.values(values));
  }

  async #allowed(statement: () => Promise<unknown>): Promise<boolean> {
    const role = this.#who === "anonymous" ? "anon" : "authenticated";
    await this.#transaction.query("select set_config('request.jwt.claim.sub', $1, true)", [this.id ?? ""]);
    await this.#transaction.exec(\`set local role \${role}\`);
    try {
      await statement();
      return true;
    } catch (error) {
      // Only a refusal counts as one: anything else is a fault of the test or the schema.
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === "42501"${moves ? ' || code === "23514"' : ''}) return false;
      throw error;
    }
  }
}
`;
}

/** Id of the n-th account of the tests; 0 is the stranger. */
export function personId(index: number): string {
  return `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

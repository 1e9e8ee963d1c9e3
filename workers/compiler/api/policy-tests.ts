import type { AppModel, CompiledFile, EntityModel, Verb } from '../model.ts';
import { requiredPart, sampleId, sampleOf } from './samples.ts';
import { printValue, quote } from './typescript.ts';

const VERBS: readonly Verb[] = ['read', 'create', 'update', 'delete'];

/** Tests that run every person × table × verb on real Postgres, and a database to run them on. */
export function policyTests(app: AppModel): readonly CompiledFile[] {
  return [
    { path: 'tests/policies/database.ts', content: database(app), stage: 'api' },
    { path: 'tests/policies/policies.test.ts', content: tests(app), stage: 'api' },
  ];
}

/** Visitors, and one person for each role; without roles, a person like any other. */
function whoOf(app: AppModel): readonly string[] {
  if (!app.auth) return ['anonymous'];
  return ['anonymous', ...(app.roles.length === 0 ? ['authenticated'] : app.roles.map((role) => role.name))];
}

/** Widest scope that the grants give; what they do not name is refused. */
function scopeOf(entity: EntityModel, who: string, verb: Verb): 'all' | 'own' | 'none' {
  const names = who === 'anonymous' ? [who] : [who, 'authenticated'];
  const grants = entity.grants.filter((grant) => grant.verb === verb && names.includes(grant.who));
  if (grants.some((grant) => grant.scope === 'all')) return 'all';
  return grants.length > 0 ? 'own' : 'none';
}

/** Entities that must exist before a record of this one can, parents first, itself last. */
function chain(app: AppModel, entity: EntityModel, seen: ReadonlySet<string> = new Set()): readonly EntityModel[] {
  const parents = entity.fields.flatMap((field) => {
    if (field.type !== 'reference' || !field.required || seen.has(field.target)) return [];
    const target = app.entities.find((candidate) => candidate.names.snake === field.target);
    return target === undefined ? [] : chain(app, target, new Set([...seen, entity.names.snake]));
  });
  return [...new Set([...parents, entity])];
}

function tests(app: AppModel): string {
  const records = app.entities.map((entity) => {
    const values = { id: sampleId(entity), ...requiredPart(entity, sampleOf(app, entity)) };
    const parents = chain(app, entity).filter((parent) => parent !== entity);
    const column = entity.fields[0]?.column ?? 'id';
    return `${entity.names.table}: { parents: ${printValue(parents.map(({ names }) => names.table))}, column: ${quote(column)}, values: ${printValue(values)} },`;
  });
  const rights = app.entities.map((entity) => {
    const lines = whoOf(app).map((who) => {
      const scopes = VERBS.map((verb) => `${verb}: ${quote(scopeOf(entity, who, verb))}`);
      return `${who}: { ${scopes.join(', ')} },`;
    });
    return `${entity.names.table}: {\n${lines.join('\n')}\n},`;
  });
  const roles = app.roles.length === 0 ? '' : roleTests(app);
  const people = roles === '' ? '' : 'people, ';
  return `import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Attempt, openDatabase, ${people}type Who } from "./database";

type Verb = "read" | "create" | "update" | "delete";
type Scope = "all" | "own" | "none";

/** What is needed to write a record of each table. */
const records: Record<string, { parents: string[]; column: string; values: Record<string, unknown> }> = {
${records.join('\n')}
};

/** Who may do what, as it was agreed. Everything else is refused. */
const rights: Record<string, Record<Who, Record<Verb, Scope>>> = {
${rights.join('\n')}
};

/** Each right, tried on a record of one's own and on somebody else's. Nobody creates in another name. */
const cases = Object.entries(rights).flatMap(([table, byWho]) =>
  (Object.entries(byWho) as [Who, Record<Verb, Scope>][]).flatMap(([who, verbs]) =>
    (Object.entries(verbs) as [Verb, Scope][]).flatMap(([verb, scope]) => {
      const base = { table, who, verb };
      const other = { ...base, owner: "other" as const, allowed: scope === "all" && verb !== "create" };
      const own = { ...base, owner: "own" as const, allowed: scope !== "none" };
      return who === "anonymous" && verb !== "create" ? [other] : [own, other];
    }),
  ),
);

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
  database = await openDatabase();
}, 60_000);
afterAll(() => database.close());

describe("policies", () => {
  it.each(cases)("$table: $who, $verb, $owner → $allowed", async ({ table, who, verb, owner, allowed }) => {
    expect(await attempt(table, who, verb, owner)).toBe(allowed);
  });
});

/** Whether the database lets a person do this with a record that is theirs or somebody else's. */
function attempt(table: string, who: Who, verb: Verb, owner: "own" | "other"): Promise<boolean> {
  const { parents = [], column = "id", values = {} } = records[table] ?? {};
  return database.attempt(who, async (person: Attempt) => {
    for (const parent of parents) await person.prepare(parent, records[parent]?.values ?? {}, "own");
    if (verb === "create") {
      return owner === "own" ? person.insert(table, values) : person.insertFor(table, values);
    }
    await person.prepare(table, values, owner);
    return person.affects(table, verb, column);
  });
}
${roles}`;
}

function database(app: AppModel): string {
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
  return `import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";

/** Visitors, and one person of each kind. */
export type Who = ${who.map(quote).join(' | ')};

export const people: Record<Exclude<Who, "anonymous">, string> = { ${ids.join(' ')} };
/** Somebody else, who owns what is not one's own. */
const stranger = ${quote(personId(0))};

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
\`;

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

  constructor(transaction: Transaction, who: Who) {
    this.#transaction = transaction;
    this.#who = who;
  }

  get #id(): string | null {
    return this.#who === "anonymous" ? null : people[this.#who];
  }

  /** Writes a record past the policies. */
  async prepare(table: string, values: Record<string, unknown>, owner: "own" | "other"): Promise<void> {
    await this.#insert(table, { ...values, owner_id: owner === "own" ? this.#id : stranger });
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
  async affects(table: string, verb: "read" | "update" | "delete", column: string): Promise<boolean> {
    const statement = {
      read: \`select id from public."\${table}"\`,
      update: \`update public."\${table}" set "\${column}" = "\${column}" returning id\`,
      delete: \`delete from public."\${table}" returning id\`,
    }[verb];
    let count = 0;
    const allowed = await this.#allowed(async () => {
      count = (await this.#transaction.query(statement)).rows.length;
    });
    return allowed && count > 0;
  }

  async #insert(table: string, values: Record<string, unknown>): Promise<void> {
    const names = Object.keys(values).map((name) => \`"\${name}"\`);
    const places = names.map((_, index) => \`$\${index + 1}\`);
    const statement = \`insert into public."\${table}" (\${names.join(", ")}) values (\${places.join(", ")})\`;
    await this.#transaction.query(statement, Object.values(values));
  }

  async #allowed(statement: () => Promise<unknown>): Promise<boolean> {
    const role = this.#who === "anonymous" ? "anon" : "authenticated";
    await this.#transaction.query("select set_config('request.jwt.claim.sub', $1, true)", [this.#id ?? ""]);
    await this.#transaction.exec(\`set local role \${role}\`);
    try {
      await statement();
      return true;
    } catch (error) {
      // Only a refusal counts as one: anything else is a fault of the test or the schema.
      if (error instanceof Error && "code" in error && error.code === "42501") return false;
      throw error;
    }
  }
}
`;
}

function personId(index: number): string {
  return `a0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function roleTests(app: AppModel): string {
  const admin = app.roles.find((role) => role.isAdmin)?.name ?? '';
  const standard = app.roles.find((role) => role.isDefault)?.name ?? '';
  const others = app.roles.filter((role) => !role.isAdmin).map((role) => role.name);
  const [other] = others;
  const cases =
    other === undefined
      ? ''
      : `
  it("lets an admin change them", async () => {
    await expect(${change(`people.${admin}`, `people.${other}`, admin)}).resolves.toHaveLength(1);
  });

  it("keeps at least one admin", async () => {
    await expect(${change(`people.${admin}`, `people.${admin}`, other)}).rejects.toThrow("Somebody has to stay an admin.");
  });

  it.each(others)("does not let %s change them", async (who) => {
    await expect(${change('people[who]', 'people[who]', admin)}).rejects.toThrow("Only admins change roles.");
  });

  it.each(others)("does not let %s write their own role", async (who) => {
    const write = database.as(people[who], "update public.profiles set role = $1 where id = $2", [${quote(admin)}, people[who]]);
    await expect(write).rejects.toThrow("permission denied");
  });

  it.each(others)("shows %s no other account", async (who) => {
    const rows = await database.as(people[who], "select id from public.profiles", []);
    expect(rows).toEqual([{ id: people[who] }]);
  });
`;
  const list = other === undefined ? '' : `const others: Exclude<Who, "anonymous">[] = ${printValue(others)};\n`;
  return `
describe("roles", () => {
  ${list}
  it("gives new accounts the standard role", async () => {
    const { rows } = await database.query(
      "select role from public.profiles where id = ${sqlText(personId(0))}",
    );
    expect(rows).toEqual([{ role: ${quote(standard)} }]);
  });

  it("tells people their own account", async () => {
    const rows = await database.as(people.${admin}, "select id from public.profiles where id = $1", [people.${admin}]);
    expect(rows).toEqual([{ id: people.${admin} }]);
  });
${cases}});
`;
}

function change(who: string, member: string, role: string): string {
  return `database.as(${who}, "select public.set_member_role($1, $2)", [${member}, ${quote(role)}])`;
}

function sqlText(id: string): string {
  return `'${id}'`;
}

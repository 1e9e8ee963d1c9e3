import type { AppModel, CompiledFile, EntityModel, Verb } from '../model.ts';
import { policyDatabase, whoOf } from './policy-database.ts';
import { roleTests } from './role-tests.ts';
import { requiredPart, sampleId, sampleOf } from './samples.ts';
import { printValue, quote } from './typescript.ts';

const VERBS: readonly Verb[] = ['read', 'create', 'update', 'delete'];

/** Tests that run every person × table × verb on real Postgres, and a database to run them on. */
export function policyTests(app: AppModel): readonly CompiledFile[] {
  return [
    { path: 'tests/policies/database.ts', content: policyDatabase(app), stage: 'api' },
    { path: 'tests/policies/policies.test.ts', content: tests(app), stage: 'api' },
  ];
}

/** Widest scope that the grants give; what they do not name is refused. */
function scopeOf(entity: EntityModel, who: string, verb: Verb): 'all' | 'own' | 'none' {
  const names = who === 'anonymous' ? [who] : [who, 'authenticated'];
  const grants = entity.grants.filter((grant) => grant.verb === verb && names.includes(grant.who));
  if (grants.some((grant) => grant.scope === 'all')) return 'all';
  return grants.length > 0 ? 'own' : 'none';
}

/** Entities that must exist before a record of this one can, parents first. Required references have no circles. */
function ancestors(app: AppModel, entity: EntityModel): readonly EntityModel[] {
  const byName = new Map(app.entities.map((candidate) => [candidate.names.snake, candidate]));
  const done = new Set<EntityModel>();
  const visit = (child: EntityModel): void => {
    for (const field of child.fields) {
      const target = field.type === 'reference' && field.required ? byName.get(field.target) : undefined;
      if (target === undefined || done.has(target)) continue;
      visit(target);
      done.add(target);
    }
  };
  visit(entity);
  return [...done];
}

function tests(app: AppModel): string {
  const records = app.entities.map((entity) => {
    const values = { id: sampleId(entity.names.snake), ...requiredPart(entity, sampleOf(app, entity)) };
    const parents = ancestors(app, entity);
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

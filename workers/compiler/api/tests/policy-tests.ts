import type { AppModel, CompiledFile } from '../../model.ts';
import { policyDatabase } from './policy-database.ts';
import { policyParts, policyRights } from './policy-rights.ts';
import { roleTests } from './role-tests.ts';

/** Tests that run every person × table × verb on real Postgres, and a database to run them on. */
export function policyTests(app: AppModel): readonly CompiledFile[] {
  return [
    { path: 'tests/policies/database.ts', content: policyDatabase(app), stage: 'api' },
    { path: 'tests/policies/rights.ts', content: policyRights(app), stage: 'api' },
    { path: 'tests/policies/policies.test.ts', content: tests(app), stage: 'api' },
  ];
}

function tests(app: AppModel): string {
  const parts = policyParts(app);
  const roles = app.roles.length === 0 ? '' : roleTests(app);
  const data = Object.entries(parts).flatMap(([name, isThere]) => (isThere ? [name] : []));
  const database = [
    'type Attempt',
    'openDatabase',
    ...(roles === '' ? [] : ['people']),
    ...(parts.uploads ? ['stranger'] : []),
    'type Who',
  ];
  const bare = (name: string): string => name.replace('type ', '').toLowerCase();
  const rights = [...data, 'records', 'rights', 'type Scope', 'type Verb'].toSorted((a, b) =>
    bare(a) < bare(b) ? -1 : 1,
  );
  return `import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ${database.join(', ')} } from "./database";
import { ${rights.join(', ')} } from "./rights";

type Owner = "own" | "other";

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
function attempt(table: string, who: Who, verb: Verb, owner: Owner): Promise<boolean> {
  const { column = "id", values = {} } = records[table] ?? {};
  return database.attempt(who, async (person) => {
    await prepareParents(person, table);
    if (verb === "create") {
      return owner === "own" ? person.insert(table, values) : person.insertFor(table, values);
    }
    await person.prepare(table, values, owner);
    return person.affects(table, verb, column);
  });
}

/** Makes what a record of the table refers to. */
async function prepareParents(person: Attempt, table: string): Promise<void> {
  for (const parent of records[table]?.parents ?? []) {
    await person.prepare(parent, records[parent]?.values ?? {}, "own");
  }
}
${parts.links || parts.moves || parts.uploads ? COVERS : ''}${parts.links || parts.moves ? EVERYBODY : ''}${parts.links ? LINKS : ''}${parts.moves ? MOVES : ''}${parts.totals ? TOTALS : ''}${parts.uploads ? UPLOADS : ''}${roles}`;
}

const COVERS = `
/** Whether a person's right reaches a record that is theirs or somebody else's. */
function covers(table: string, who: Who, verb: Verb, owner: Owner): boolean {
  const scope = rights[table]?.[who][verb] ?? "none";
  return scope === "all" || (scope === "own" && owner === "own" && who !== "anonymous");
}
`;

const EVERYBODY = `
/** Each person with a record of their own and with somebody else's. */
const everybody = (Object.keys(Object.values(rights)[0] ?? {}) as Who[]).flatMap((who) => [
  { who, owner: "own" as const },
  { who, owner: "other" as const },
]);
`;

const LINKS = `
describe("links", () => {
  const tried = links.flatMap((link) => everybody.map((one) => ({ ...link, ...one })));

  it.each(tried)("$table: $who, $owner", async ({ table, of, ownColumn, target, targetColumn, checked, who, owner }) => {
    const statements = {
      read: \`select 1 from public."\${table}"\`,
      add: \`insert into public."\${table}" ("\${ownColumn}", "\${targetColumn}") values ($1, $2)\`,
      remove: \`delete from public."\${table}" where "\${ownColumn}" = $1 returning 1\`,
    };
    const ids = [records[of]?.values.id, records[target]?.values.id];
    const tries = (linked: boolean, run: (person: Attempt) => Promise<boolean>) =>
      database.attempt(who, async (person) => {
        await prepareParents(person, of);
        await person.prepare(of, records[of]?.values ?? {}, owner);
        await prepareParents(person, target);
        await person.prepare(target, records[target]?.values ?? {}, "own");
        if (linked) await person.write(statements.add, ids);
        return run(person);
      });
    const reads = covers(of, who, "read", owner);
    const made = owner === "own" && rights[of]?.[who].create !== "none";
    const writes = covers(of, who, "update", owner) || made;
    const sees =
      !checked.includes(who === "anonymous" ? "anon" : "authenticated") || covers(target, who, "read", "own");
    expect({
      read: await tries(true, (person) => person.reaches(statements.read, [])),
      add: await tries(false, (person) => person.passes(statements.add, ids)),
      remove: await tries(true, (person) => person.reaches(statements.remove, ids.slice(0, 1))),
    }).toEqual({ read: reads, add: writes && sees, remove: reads && writes && who !== "anonymous" });
  });
});
`;

const MOVES = `
describe("states", () => {
  const tried = moves.flatMap((move) => everybody.map((one) => ({ ...move, ...one })));

  it.each(tried)("$table: $who, $owner, $column from $from to $to", async ({ table, column, from, to, makers, who, owner }) => {
    const identities: string[] =
      who === "anonymous" ? [] : ["authenticated", who, ...(owner === "own" ? ["owner"] : [])];
    const isMaker = makers !== null && (makers.length === 0 || makers.some((maker) => identities.includes(maker)));
    const moved = await database.attempt(who, async (person) => {
      await prepareParents(person, table);
      await person.prepare(table, { ...records[table]?.values, [column]: from }, owner);
      return person.reaches(\`update public."\${table}" set "\${column}" = $1 returning id\`, [to]);
    });
    expect(moved).toBe(isMaker && covers(table, who, "update", owner));
  });
});
`;

const TOTALS = `
describe("totals", () => {
  const tried = totals.flatMap((total) =>
    (Object.keys(rights[total.table] ?? {}) as Who[]).map((who) => ({ ...total, who })),
  );

  it.each(tried)("$table.$column is not for $who to write", async ({ table, column, who }) => {
    const written = await database.attempt(who, async (person) => {
      await prepareParents(person, table);
      await person.prepare(table, records[table]?.values ?? {}, "own");
      return person.reaches(\`update public."\${table}" set "\${column}" = 1 returning id\`, []);
    });
    expect(written).toBe(false);
  });
});
`;

const UPLOADS = `
describe("files", () => {
  const tried = uploads.flatMap((upload) =>
    (Object.keys(rights[upload.table] ?? {}) as Who[]).map((who) => ({ ...upload, who })),
  );
  const upload = "insert into storage.objects (bucket_id, name, owner_id) values ('files', $1, $2)";
  const download = "select name from storage.objects where name = $1";

  it.each(tried)("$table.$column: $who uploads where they may write", async ({ table, path, who }) => {
    const uploaded = (name: string) => database.attempt(who, (person) => person.passes(upload, [name, person.id]));
    const { create, update } = rights[table]?.[who] ?? {};
    expect(await uploaded(path)).toBe(create !== "none" || update !== "none");
    expect(await uploaded(\`elsewhere/\${path}\`)).toBe(false);
  });

  it.each(tried)("$table.$column: $who reads files of records that they may read", async ({ table, column, path, who }) => {
    const reads = (named: boolean) =>
      database.attempt(who, async (person) => {
        await prepareParents(person, table);
        await person.prepare(table, { ...records[table]?.values, [column]: named ? path : null }, "other");
        await person.write(upload, [path, stranger]);
        return person.reaches(download, [path]);
      });
    expect(await reads(true)).toBe(covers(table, who, "read", "other"));
    const isRequired = records[table]?.values[column] !== undefined;
    expect(!isRequired && (await reads(false))).toBe(false);
  });
});
`;

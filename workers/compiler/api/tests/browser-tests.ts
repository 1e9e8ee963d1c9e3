import { OPERATIONS, type AppModel, type CompiledFile, type EntityModel } from '../../model.ts';
import { offers } from '../access.ts';
import { routerKey } from '../trpc/trpc-files.ts';
import { printValue } from '../typescript.ts';
import { forbidden, resource, uploadsOf } from './resources.ts';
import { madeProperties, makeable, mayUse, tester } from './test-values.ts';

/** `tests/e2e/api.spec.ts`: the running application's API against its document. */
export function browserTests(app: AppModel): readonly CompiledFile[] {
  const entities = app.entities.filter((entity) => OPERATIONS.some((operation) => offers(entity, operation)));
  if (entities.length === 0) return [];
  return [{ path: 'tests/e2e/api.spec.ts', content: source(app, entities), stage: 'api' }];
}

function source(app: AppModel, entities: readonly EntityModel[]): string {
  const made = makeable(app);
  const makers = made.map(
    (entity) =>
      `${entity.names.snake}: async (${usesApi(entity) ? 'api' : ''}) => ({\n${madeProperties(entity).join('\n')}\n}),`,
  );
  const resources = entities.map((entity) => printValue(resource(app, entity, made)));
  const marks = makers.some((maker) => maker.includes('newMark()')) ? ', newMark' : '';
  const uploads = entities.some((entity) => Object.keys(uploadsOf(app, entity)).length > 0);
  const refusals = forbidden(app, entities);
  const hasRefusals = Object.keys(refusals).length > 0;
  return `import { readFileSync } from "node:fs";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { z } from "zod";
import { expect${marks}, test } from "./session";

interface Described {
  $ref?: string;
  content?: Record<string, { schema: object }>;
}

const document = JSON.parse(readFileSync(new URL("../../openapi.json", import.meta.url), "utf8")) as {
  paths: Record<string, Record<string, { responses: Record<string, Described> }>>;
  components: { schemas: object; responses: Record<string, Described> };
};

/** What the API has for an entity, and what the tests' accounts may do with it. */
interface Resource {
  name: string;
  path: string;
  offers: string[];
  member: string[];
  visitor: string[];
  /** A field that is changed. */
  change: string | null;
  /** Moves from the first state. */
  move: { column: string; possible: Record<string, string>; impossible: Record<string, string> | null } | null;
  /** Entities that are linked, by the link's name. */
  links: Record<string, string>;
  /** Media types that are uploaded, by the field. */
  uploads: Record<string, string>;
}

const resources: Resource[] = [
${resources.join(',\n')},
];

/** New values of a record. */
const makers: Record<string, (api: APIRequestContext) => Promise<Record<string, unknown>>> = {
${makers.join('\n')}
};

/** The body of an answer, once it has the status and is what the document says. */
async function body(answer: APIResponse, method: string, path: string, status: number): Promise<Record<string, unknown>> {
  expect({ status: answer.status(), body: await answer.text() }).toMatchObject({ status });
  const described = document.paths[path]?.[method]?.responses[status] ?? {};
  const { content = {} } = described.$ref
    ? (document.components.responses[described.$ref.split("/").at(-1) ?? ""] ?? {})
    : described;
  const [media] = Object.entries(content);
  expect(answer.headers()["content-type"]).toContain(media?.[0]);
  const text = JSON.stringify({ ...media?.[1].schema, $defs: document.components.schemas });
  const schema = z.fromJSONSchema(JSON.parse(text.replaceAll("#/components/schemas/", "#/$defs/")));
  const value: unknown = await answer.json();
  expect(schema.safeParse(value).error?.issues).toBeUndefined();
  return value as Record<string, unknown>;
}

/** Makes a record and gives its id. */
async function create(api: APIRequestContext, name: string): Promise<string> {
  const { path } = resources.find((one) => one.name === name) ?? { path: "" };
  const answer = await api.post(\`/api\${path}\`, { data: await makers[name]?.(api) });
  return String((await body(answer, "post", path, 201)).id);
}
${uploads || makers.some((maker) => maker.includes('await upload(')) ? UPLOAD : ''}
for (const resource of resources) {
  const { name, path, member } = resource;
  const item = \`\${path}/{id}\`;

  test(\`API of \${path}: records\`, async ({ page: { request: api } }) => {
    if (member.includes("list")) await body(await api.get(\`/api\${path}?page=1&q=a\`), "get", path, 200);
    if (member.includes("export")) {
      const file = await api.get(\`/api\${path}/export.csv\`);
      expect(file.headers()["content-type"]).toBe("text/csv; charset=utf-8");
      expect(await file.text()).toMatch(/^\\uFEFFid,/);
    }
    if (!makers[name]) return;
    const id = await create(api, name);
    const address = \`/api\${path}/\${id}\`;
    if (member.includes("read")) expect((await body(await api.get(address), "get", item, 200)).id).toBe(id);
    if (member.includes("update")) await change(api, resource, id);
    if (member.includes("delete")) {
      expect((await api.delete(address)).status()).toBe(204);
      if (member.includes("read")) await body(await api.get(address), "get", item, 404);
    }
  });

  test(\`API of \${path}: refusals\`, async ({ page: { request: api }${app.auth ? ', visitorPage: { request: visitor }' : ''} }) => {
    const nowhere = crypto.randomUUID();
    if (member.includes("read")) await body(await api.get(\`/api\${path}/\${nowhere}\`), "get", item, 404);
    if (member.includes("delete")) await body(await api.delete(\`/api\${path}/\${nowhere}\`), "delete", item, 404);
    if (member.includes("create")) {
      const headers = { "content-type": "application/json" };
      const wrong = await body(await api.post(\`/api\${path}\`, { data: { nonsense: 1 } }), "post", path, 422);
      expect(wrong.errors).toContainEqual({ field: "nonsense", detail: expect.any(String) });
      await body(await api.post(\`/api\${path}\`, { headers, data: Buffer.from("{") }), "post", path, 400);
    }${app.auth ? VISITOR : ''}
  });
}

/** Changes a record in every way that there is. */
async function change(api: APIRequestContext, resource: Resource, id: string): Promise<void> {
  const { name, path, move, links${uploads ? ', uploads' : ''} } = resource;
  const address = \`/api\${path}/\${id}\`;
  const item = \`\${path}/{id}\`;
  if (resource.change) {
    const value = (await makers[name]?.(api))?.[resource.change];
    await body(await api.patch(address, { data: { [resource.change]: value } }), "patch", item, 200);
  }
  for (const [link, target] of Object.entries(links)) {
    const ids = [await create(api, target), await create(api, target)];
    const linked = await body(await api.patch(address, { data: { [link]: ids } }), "patch", item, 200);
    expect((linked[link] as { id: string }[]).map((one) => one.id).toSorted()).toEqual(ids.toSorted());
    const fewer = await body(await api.patch(address, { data: { [link]: ids.slice(1) } }), "patch", item, 200);
    expect(fewer[link]).toMatchObject([{ id: ids[1] }]);
  }
${uploads ? CHANGE_FILES : ''}  if (!move) return;
  const moves = \`\${item}/transitions\`;
  if (move.impossible) {
    await body(await api.post(\`\${address}/transitions\`, { data: move.impossible }), "post", moves, 409);
  }
  const moved = await body(await api.post(\`\${address}/transitions\`, { data: move.possible }), "post", moves, 200);
  expect(moved[move.column]).toBe(move.possible.to);
  await body(await api.patch(address, { data: { [move.column]: move.possible.to } }), "patch", item, 422);
}
${hasRefusals ? roleTests(refusals) : ''}${trpcTest(app, entities)}`;
}

function usesApi(entity: EntityModel): boolean {
  return madeProperties(entity).some((line) => line.includes('(api, '));
}

const VISITOR = `
    const requests = {
      list: () => visitor.get(\`/api\${path}\`),
      read: () => visitor.get(\`/api\${path}/\${nowhere}\`),
      create: () => visitor.post(\`/api\${path}\`, { data: {} }),
      update: () => visitor.patch(\`/api\${path}/\${nowhere}\`, { data: {} }),
      delete: () => visitor.delete(\`/api\${path}/\${nowhere}\`),
      export: () => visitor.get(\`/api\${path}/export.csv\`),
    };
    const described = {
      list: ["get", path],
      read: ["get", item],
      create: ["post", path],
      update: ["patch", item],
      delete: ["delete", item],
      export: ["get", \`\${path}/export.csv\`],
    } as const;
    for (const operation of ["list", "read", "create", "update", "delete", "export"] as const) {
      if (!resource.offers.includes(operation) || resource.visitor.includes(operation)) continue;
      const [method, address] = described[operation];
      await body(await requests[operation](), method, address, 401);
    }`;

const UPLOAD = `
/** The smallest files that are what they say. */
const files: Record<string, { name: string; buffer: Buffer }> = {
  "image/png": {
    name: "sample.png",
    buffer: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
      "base64",
    ),
  },
  "application/pdf": { name: "sample.pdf", buffer: Buffer.from("%PDF-1.4\\n%%EOF\\n") },
  "text/plain": { name: "sample.txt", buffer: Buffer.from("A text.\\n") },
};

/** Uploads a file and gives its path. */
async function upload(api: APIRequestContext, path: string, mimeType: string): Promise<string> {
  const { name = "", buffer = Buffer.of() } = files[mimeType] ?? {};
  const answer = await api.post(\`/api\${path}\`, { multipart: { file: { name, mimeType, buffer } } });
  return String((await body(answer, "post", path, 201)).path);
}
`;

const CHANGE_FILES = `  for (const [field, mediaType] of Object.entries(uploads)) {
    const file = await upload(api, \`\${path}/files/\${field}\`, mediaType);
    const named = await body(await api.patch(address, { data: { [field]: file } }), "patch", item, 200);
    expect(named[field]).toBe(file);
  }
`;

function roleTests(refusals: Readonly<Record<string, readonly (readonly [string, string])[]>>): string {
  return `
/** Requests that an account of each role is refused. */
const refused: Record<string, [method: string, path: string][]> = ${printValue(refusals)};

for (const [role, requests] of Object.entries(refused)) {
  test(\`API: \${role} is refused what the role may not\`, async ({ pageOf }) => {
    const { request: api } = await pageOf(role);
    for (const [method, path] of requests) {
      const address = \`/api\${path.replace("{id}", crypto.randomUUID())}\`;
      const data = method === "post" || method === "patch" ? { data: {} } : {};
      await body(await api.fetch(address, { method, ...data }), method, path, 403);
    }
  });
}
`;
}

/** tRPC and REST are two doors to the same services. */
function trpcTest(app: AppModel, entities: readonly EntityModel[]): string {
  const listed = entities.find((entity) => mayUse(entity, 'list', tester(app)));
  if (listed === undefined) return '';
  const { kebabPlural } = listed.names;
  return `
test("tRPC answers as REST does", async ({ page: { request: api } }) => {
  const answer = await api.get("/api/trpc/${routerKey(listed)}.list");
  expect((await answer.json()).result.data).toEqual(await (await api.get("/api/${kebabPlural}")).json());
  const missing = await api.get("/api/trpc/nothing.list");
  expect(missing.status()).toBe(404);
});
`;
}

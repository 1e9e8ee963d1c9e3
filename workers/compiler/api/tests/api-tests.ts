import type { AppModel, CompiledFile } from '../../model.ts';
import type { JsonObject } from '../openapi/schemas.ts';
import { procedures, routerKey } from '../trpc/trpc-files.ts';
import { printValue } from '../typescript.ts';
import { browserTests } from './browser-tests.ts';

/** Tests that the API is what its document says, and that tRPC offers the same. */
export function apiTests(app: AppModel, document: JsonObject): readonly CompiledFile[] {
  if (Object.keys(document['paths'] as JsonObject).length === 0) return [];
  return [{ path: 'tests/unit/api.test.ts', content: unitTest(app), stage: 'api' }, ...browserTests(app)];
}

function unitTest(app: AppModel): string {
  const routers = app.entities
    .filter((entity) => procedures(entity).length > 0)
    .map((entity) => [`/${entity.names.kebabPlural}`, routerKey(entity)] as const);
  return `import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { describe, expect, it } from "vitest";
${routers.length > 0 ? 'import { appRouter } from "@/server/trpc/router";\n' : ''}
const root = join(import.meta.dirname, "../..");
const folder = join(root, "src/app/api");
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const { paths } = JSON.parse(readFileSync(join(root, "openapi.json"), "utf8")) as {
  paths: Record<string, Record<string, unknown>>;
};
const described = Object.entries(paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => \`\${method.toUpperCase()} \${path}\`),
);

/** Method and path of every handler, as the modules export them. */
async function handlers(): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|[\\\\/])route\\.ts$/.test(file) && !file.startsWith("trpc"));
  const found = await Promise.all(
    files.map(async (file) => {
      const handler = (await import(join(folder, file))) as object;
      const path = \`/\${dirname(file).split(sep).join("/")}\`.replaceAll(/\\[(\\w+)\\]/g, "{$1}");
      return methods.filter((method) => method in handler).map((method) => \`\${method} \${path}\`);
    }),
  );
  return found.flat();
}

describe("api", () => {
  it("has a handler for everything that is described, and no other", async () => {
    expect((await handlers()).toSorted()).toEqual(described.toSorted());
  });
${routers.length > 0 ? procedureTest(Object.fromEntries(routers)) : ''}});
`;
}

function procedureTest(routers: Readonly<Record<string, string>>): string {
  return `
  it("has a procedure for each operation with records", () => {
    const routers: Record<string, string> = ${printValue(routers)};
    const names: Record<string, string> = {
      "GET ": "list",
      "POST ": "create",
      "GET /{id}": "read",
      "PATCH /{id}": "update",
      "DELETE /{id}": "remove",
      "POST /{id}/transitions": "transition",
    };
    const expected = described.flatMap((operation) => {
      const [, method = "", path = "", rest = ""] = /^(\\w+) (\\/[^/]+)(.*)$/.exec(operation) ?? [];
      const name = names[\`\${method} \${rest}\`];
      return name ? [\`\${routers[path]}.\${name}\`] : [];
    });
    const { _def: definition } = appRouter;
    expect(Object.keys(definition.procedures).toSorted()).toEqual(expected.toSorted());
  });
`;
}

/*
 * Extracts the schemas of what the stand-in serves and sends from GitHub's own descriptions into one small file.
 *
 * The descriptions are far too large to depend on. To renew the file, install them somewhere else and name the folder:
 *
 *   npm install --prefix /tmp/descriptions @octokit/openapi@23.0.2 @octokit/openapi-webhooks@12
 *   node workers/embedded/github/contract/extract.ts /tmp/descriptions/node_modules
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restOperations, webhookEvents } from './operations.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const annotations: ReadonlySet<string> = new Set([
  'description',
  'title',
  'example',
  'examples',
  'deprecated',
  'default',
  'externalDocs',
  'discriminator',
  'readOnly',
  'xml',
]);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((found, key) => (isObject(found) ? found[key] : undefined), value);
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, prose goes, references point into `$defs`. */
function toSchema(value: Json, prefix: string, isPropertyMap = false): Json {
  if (Array.isArray(value)) return value.map((item: Json) => toSchema(item, prefix));
  if (!isObject(value)) return value;
  const reference = value['$ref'];
  if (!isPropertyMap && typeof reference === 'string') {
    return { $ref: `#/$defs/${prefix}${reference.split('/').at(-1) ?? ''}` };
  }
  const converted: Record<string, Json> = {};
  for (const [key, child] of Object.entries(value)) {
    if (!isPropertyMap && (annotations.has(key) || key === 'nullable' || key.startsWith('x-'))) continue;
    // The branches of GitHub's `oneOf`s overlap, so that an honest answer often fits several.
    const name = !isPropertyMap && key === 'oneOf' ? 'anyOf' : key;
    converted[name] = toSchema(child, prefix, !isPropertyMap && key === 'properties');
  }
  if (isPropertyMap || value['nullable'] !== true) return converted;
  const { enum: choices, type } = converted;
  if (Array.isArray(choices)) converted['enum'] = [...choices, null];
  if (typeof type === 'string') return { ...converted, type: [type, 'null'] };
  return { anyOf: [converted, { type: 'null' }] };
}

/** Every schema that the given ones reach through references. */
function closure(roots: readonly Json[], all: JsonObject, prefix: string): Record<string, Json> {
  const found: Record<string, Json> = {};
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const reference = value['$ref'];
    if (typeof reference === 'string' && reference.startsWith('#/$defs/')) {
      const name = reference.slice('#/$defs/'.length);
      const original = all[name.slice(prefix.length)];
      if (found[name] !== undefined || original === undefined) return;
      found[name] = toSchema(original, prefix);
      visit(found[name] ?? null);
    }
    Object.values(value).forEach(visit);
  };
  roots.forEach(visit);
  return found;
}

function jsonSchemaOf(response: Json | undefined, document: Json): Json | null {
  const reference = at(response, '$ref');
  const resolved =
    typeof reference === 'string'
      ? at(document, 'components', 'responses', reference.split('/').at(-1) ?? '')
      : response;
  return at(resolved, 'content', 'application/json', 'schema') ?? null;
}

function load(folder: string, name: string): { readonly document: Json; readonly version: Json } {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, '@octokit', name, file), 'utf8')) as Json;
  return { document: read('generated/api.github.com.json'), version: at(read('package.json'), 'version') ?? null };
}

/** Where the description contradicts itself: it wants the account in this list to be a user and an enterprise at once. */
const corrections: Readonly<Record<string, Json>> = {
  'GET /app/installations 200': { type: 'array', items: { $ref: '#/components/schemas/installation' } },
};

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Usage: node extract.ts FOLDER_OF_NODE_MODULES (see the comment at the top)\n');
  process.exit(2);
}
const rest = load(folder, 'openapi');
const webhooks = load(folder, 'openapi-webhooks');

const operations: Record<string, Record<string, Json>> = {};
for (const name of restOperations) {
  const [method = '', path = ''] = name.split(' ');
  const responses = at(rest.document, 'paths', path, method.toLowerCase(), 'responses');
  if (!isObject(responses)) throw new Error(`The description has no ${name}`);
  operations[name] = Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const schema = corrections[`${name} ${status}`] ?? jsonSchemaOf(response, rest.document);
      return [status, schema === null ? null : toSchema(schema, 'rest.')];
    }),
  );
}

const events: Record<string, Json> = {};
for (const name of webhookEvents) {
  const content = at(webhooks.document, 'webhooks', name, 'post', 'requestBody', 'content', 'application/json');
  const schema = at(content, 'schema');
  if (schema === undefined) throw new Error(`The description has no webhook ${name}`);
  events[name] = toSchema(schema, 'hook.');
}

const schemasOf = (document: Json): JsonObject => {
  const schemas = at(document, 'components', 'schemas');
  return isObject(schemas) ? schemas : {};
};
const extracted = {
  sources: { '@octokit/openapi': rest.version, '@octokit/openapi-webhooks': webhooks.version },
  operations,
  events,
  $defs: {
    ...closure(
      Object.values(operations).flatMap((byStatus) => Object.values(byStatus)),
      schemasOf(rest.document),
      'rest.',
    ),
    ...closure(Object.values(events), schemasOf(webhooks.document), 'hook.'),
  },
};
const target = join(import.meta.dirname, 'fixtures', 'github-schemas.json');
writeFileSync(target, `${JSON.stringify(extracted)}\n`);
process.stdout.write(`Wrote ${target}\n`);

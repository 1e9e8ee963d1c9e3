import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { restOperations, webhookEvents } from './operations.ts';

interface Extracted {
  readonly operations: Readonly<Record<string, Readonly<Record<string, AnySchema | null>>>>;
  readonly events: Readonly<Record<string, AnySchema>>;
  readonly $defs: Readonly<Record<string, AnySchema>>;
}

/** Compares what the stand-in answers and sends with GitHub's own description of it. */
export class ContractValidator {
  /** Operations that answered with a described success, and events that were sent as described. */
  readonly seen = new Set<string>();
  readonly #extracted: Extracted;
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #patterns: readonly { readonly name: string; readonly method: string; readonly pattern: RegExp }[];

  constructor() {
    const file = join(import.meta.dirname, 'fixtures', 'github-schemas.json');
    this.#extracted = JSON.parse(readFileSync(file, 'utf8')) as Extracted;
    this.#ajv = new Ajv({ strict: false, logger: false, validateFormats: true });
    ajvFormats.default(this.#ajv);
    // GitHub sends addresses such as `1+app[bot]@users.noreply.github.com` and empty strings for absent links.
    this.#ajv.addFormat('email', /^.+@.+$/);
    this.#ajv.addFormat('uri', (text) => text === '' || URL.canParse(text));
    const patterns = restOperations.map((name) => {
      const [method = '', path = ''] = name.split(' ');
      return { name, method, pattern: pathPattern(path) };
    });
    // A pattern that swallows slashes must not take what a more exact one describes.
    const isOpen = ({ pattern }: { readonly pattern: RegExp }) => Number(pattern.source.endsWith('.+$'));
    this.#patterns = patterns.toSorted((a, b) => isOpen(a) - isOpen(b));
  }

  /** What is wrong with an answer; nothing when it is as described. `path` without prefix and query. */
  checkAnswer(method: string, path: string, status: number, body: unknown): readonly string[] {
    const operation = this.#patterns.find((each) => each.method === method && each.pattern.test(path));
    if (operation === undefined) return [`${method} ${path}: not among the described operations`];
    const schemas = this.#extracted.operations[operation.name] ?? {};
    const schema = schemas[String(status)];
    if (schema === undefined) {
      // Authentication and permission failures are possible everywhere and described almost nowhere.
      const isGeneral = [400, 401, 403, 404, 409, 413, 422].includes(status);
      return isGeneral ? [] : [`${operation.name}: status ${status} is not described`];
    }
    const problems = schema === null ? [] : this.#check(`${operation.name} ${status}`, schema, body);
    if (status < 400 && problems.length === 0) this.seen.add(operation.name);
    return problems;
  }

  checkEvent(event: string, payload: unknown): readonly string[] {
    const action = (payload as { readonly action?: string }).action;
    const name = [event, ...(action === undefined ? [] : [action])].join('-').replaceAll('_', '-');
    const schema = this.#extracted.events[name];
    if (schema === undefined || !webhookEvents.includes(name)) return [`webhook ${name} is not described`];
    const problems = this.#check(`webhook ${name}`, schema, payload);
    if (problems.length === 0) this.seen.add(name);
    return problems;
  }

  #check(name: string, schema: AnySchema, value: unknown): readonly string[] {
    let validate = this.#compiled.get(name);
    if (validate === undefined) {
      validate = this.#ajv.compile({ ...(schema as object), $defs: this.#extracted.$defs });
      this.#compiled.set(name, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => {
      const detail = JSON.stringify(error.params);
      return `${name}: ${error.instancePath || '/'} ${error.message ?? error.keyword} ${detail}`;
    });
  }
}

/** `{param}` fits one segment; at the end, where GitHub takes paths and refs, several. */
function pathPattern(path: string): RegExp {
  const pattern = path.replaceAll(/\{(\w+)\}/g, (_, name: string, offset: number) => {
    const isLast = offset + name.length + 2 === path.length;
    return isLast && /^(path|ref|branch|basehead|tree_sha)$/.test(name) ? '.+' : '[^/]+';
  });
  return new RegExp(`^${pattern}$`);
}

import { invalidRequest, Refusal } from './refusal.ts';

/** A request's JSON object, read field by field; a field of the wrong type is refused in GitHub's words. */
export class RequestBody {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: unknown) {
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
      throw new Refusal(400, 'Body should be a JSON object');
    }
    this.#fields = fields as Readonly<Record<string, unknown>>;
  }

  /** Parses a body; an empty one counts as `{}`. */
  static parse(text: string): RequestBody {
    if (text === '') return new RequestBody({});
    try {
      return new RequestBody(JSON.parse(text));
    } catch (error) {
      throw error instanceof Refusal ? error : new Refusal(400, 'Problems parsing JSON');
    }
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  raw(name: string): unknown {
    return this.#fields[name];
  }

  string(name: string): string {
    const value = this.optionalString(name);
    if (value === undefined) throw invalidRequest(`"${name}" wasn't supplied.`);
    return value;
  }

  /** Absent and null are both undefined. */
  optionalString(name: string): string | undefined {
    return this.#optional(name, 'a string', (value) => typeof value === 'string');
  }

  integer(name: string): number {
    const value = this.optionalInteger(name);
    if (value === undefined) throw invalidRequest(`"${name}" wasn't supplied.`);
    return value;
  }

  optionalInteger(name: string): number | undefined {
    return this.#optional(name, 'an integer', (value): value is number => Number.isSafeInteger(value));
  }

  optionalBoolean(name: string): boolean | undefined {
    return this.#optional(name, 'a boolean', (value) => typeof value === 'boolean');
  }

  /** One of the given words. */
  optionalChoice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.optionalString(name);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) {
      throw invalidRequest(`For 'properties/${name}', ${value} is not a member of ${JSON.stringify(choices)}.`);
    }
    return choice;
  }

  strings(name: string): readonly string[] | undefined {
    const values = this.#optional(name, 'an array', (value): value is unknown[] => Array.isArray(value));
    return values?.map((value) => {
      if (typeof value === 'string') return value;
      throw invalidRequest(`For 'items', ${JSON.stringify(value)} is not a string.`);
    });
  }

  object(name: string): RequestBody | undefined {
    return this.#fields[name] == null ? undefined : new RequestBody(this.#fields[name]);
  }

  objects(name: string): readonly RequestBody[] | undefined {
    const values = this.#optional(name, 'an array', (value): value is unknown[] => Array.isArray(value));
    return values?.map((value) => new RequestBody(value));
  }

  #optional<T>(name: string, kind: string, isOfKind: (value: unknown) => value is T): T | undefined {
    const value = this.#fields[name];
    if (value === undefined || value === null) return undefined;
    if (isOfKind(value)) return value;
    throw invalidRequest(`For 'properties/${name}', ${JSON.stringify(value)} is not ${kind}.`);
  }
}

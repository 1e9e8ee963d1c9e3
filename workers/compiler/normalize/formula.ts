/**
 * The arithmetic of calculators: `+ - * / ^ ( )`, unary minus, numbers, names and a few functions.
 * Only this tree reaches the printed TypeScript, never the text that was written.
 */
const FORMULA_FUNCTIONS = {
  min: { least: 1, most: 8 },
  max: { least: 1, most: 8 },
  round: { least: 1, most: 2 },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  abs: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
} as const satisfies Record<string, { least: number; most: number }>;

export type FormulaFunction = keyof typeof FORMULA_FUNCTIONS;
type BinaryOperator = '+' | '-' | '*' | '/' | '^';

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Formula }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'call'; readonly function: FormulaFunction; readonly arguments: readonly Formula[] };

/** A parsed formula, or what is wrong with it and where (offset in characters). */
export type FormulaResult =
  | { readonly ok: true; readonly formula: Formula }
  | { readonly ok: false; readonly message: string; readonly offset: number };

interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  readonly text: string;
  readonly offset: number;
}

const MAX_DEPTH = 40;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/^(),]))/y;

/** Parses a formula. Never throws; `^` binds to the right and tighter than unary minus. */
export function parseFormula(source: string): FormulaResult {
  try {
    return { ok: true, formula: new FormulaParser(tokensOf(source)).whole() };
  } catch (error) {
    if (error instanceof FormulaProblem) return { ok: false, message: error.message, offset: error.offset };
    throw error;
  }
}

/** Names of inputs and outputs that a formula reads, each once, in order. */
export function namesIn(formula: Formula): readonly string[] {
  const names = new Set<string>();
  const visit = (node: Formula): void => {
    switch (node.kind) {
      case 'number':
        return;
      case 'name':
        names.add(node.name);
        return;
      case 'negate':
        visit(node.operand);
        return;
      case 'binary':
        visit(node.left);
        visit(node.right);
        return;
      case 'call':
        node.arguments.forEach(visit);
    }
  };
  visit(formula);
  return [...names];
}

class FormulaProblem extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  let offset = 0;
  while (source.slice(offset).trim() !== '') {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(source);
    if (match === null)
      throw new FormulaProblem('unexpected character', source.length - source.slice(offset).trimStart().length);
    const [, number, name, symbol] = match;
    const text = number ?? name ?? symbol ?? '';
    const kind = number === undefined ? (name === undefined ? 'symbol' : 'name') : 'number';
    tokens.push({ kind, text, offset: TOKEN.lastIndex - text.length });
    offset = TOKEN.lastIndex;
  }
  return tokens;
}

class FormulaParser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Formula {
    const formula = this.#sum();
    const rest = this.#peek();
    if (rest.kind !== 'end') throw new FormulaProblem(`unexpected "${rest.text}"`, rest.offset);
    return formula;
  }

  #peek(): Token {
    const last = this.#tokens.at(-1);
    return (
      this.#tokens[this.#position] ?? {
        kind: 'end',
        text: '',
        offset: last === undefined ? 0 : last.offset + last.text.length,
      }
    );
  }

  #take(symbol: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== symbol) return false;
    this.#position += 1;
    return true;
  }

  #sum(): Formula {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new FormulaProblem('nested too deeply', this.#peek().offset);
    let left = this.#product();
    for (;;) {
      if (this.#take('+')) left = { kind: 'binary', operator: '+', left, right: this.#product() };
      else if (this.#take('-')) left = { kind: 'binary', operator: '-', left, right: this.#product() };
      else break;
    }
    this.#depth -= 1;
    return left;
  }

  #product(): Formula {
    let left = this.#signed();
    for (;;) {
      if (this.#take('*')) left = { kind: 'binary', operator: '*', left, right: this.#signed() };
      else if (this.#take('/')) left = { kind: 'binary', operator: '/', left, right: this.#signed() };
      else return left;
    }
  }

  #signed(): Formula {
    let negative = false;
    while (this.#take('-')) negative = !negative;
    const operand = this.#power();
    return negative ? { kind: 'negate', operand } : operand;
  }

  #power(): Formula {
    const base = this.#atom();
    return this.#take('^') ? { kind: 'binary', operator: '^', left: base, right: this.#signed() } : base;
  }

  #atom(): Formula {
    const token = this.#peek();
    if (this.#take('(')) {
      const inner = this.#sum();
      if (!this.#take(')')) throw new FormulaProblem('missing )', this.#peek().offset);
      return inner;
    }
    if (token.kind === 'end') throw new FormulaProblem('ends too early', token.offset);
    if (token.kind === 'symbol') throw new FormulaProblem(`unexpected "${token.text}"`, token.offset);
    this.#position += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    return this.#take('(') ? this.#call(token) : { kind: 'name', name: token.text };
  }

  #call(name: Token): Formula {
    if (!isFormulaFunction(name.text)) throw new FormulaProblem(`unknown function "${name.text}"`, name.offset);
    const inputs = [this.#sum()];
    while (this.#take(',')) inputs.push(this.#sum());
    if (!this.#take(')')) throw new FormulaProblem('missing )', this.#peek().offset);
    const { least, most } = FORMULA_FUNCTIONS[name.text];
    if (inputs.length < least || inputs.length > most) {
      throw new FormulaProblem(`${name.text} takes ${least} to ${most} values`, name.offset);
    }
    return { kind: 'call', function: name.text, arguments: inputs };
  }
}

function isFormulaFunction(name: string): name is FormulaFunction {
  return Object.hasOwn(FORMULA_FUNCTIONS, name);
}

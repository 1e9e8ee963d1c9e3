/** Where the statements of an SQL text begin: enough of Postgres' lexer to find the semicolons between them. */

export interface Statement {
  readonly sql: string;
  /** One-based line of its first word. */
  readonly line: number;
}

// In the order in which they are tried. An unterminated quote or comment runs to the end, as it does in Postgres.
const TOKEN = new RegExp(
  [
    String.raw`--[^\n]*`,
    String.raw`/\*[\s\S]*?(?:\*/|$)`,
    String.raw`\b[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)`,
    String.raw`'(?:[^']|'')*(?:'|$)`,
    String.raw`"(?:[^"]|"")*(?:"|$)`,
    // A dollar within a name opens nothing.
    String.raw`(?<![\w$])(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?(?:\1|$)`,
    ';',
  ].join('|'),
  'g',
);

/** Splits a text into statements; comments before a statement do not count to it. */
export function statementsOf(sql: string): readonly Statement[] {
  const statements: Statement[] = [];
  let begin = 0;
  const end = (at: number): void => {
    const text = sql.slice(begin, at);
    const blank = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))*/.exec(text)?.[0].length ?? 0;
    if (blank < text.length) {
      statements.push({ sql: text.slice(blank), line: sql.slice(0, begin + blank).split('\n').length });
    }
  };
  for (const token of sql.matchAll(TOKEN)) {
    if (token[0] !== ';') continue;
    end(token.index);
    begin = token.index + 1;
  }
  end(sql.length);
  return statements;
}

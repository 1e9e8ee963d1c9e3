/** `src/server/records/csv.ts`: a list as a file for spreadsheets. */
export const CSV_MODULE = `/** A column of the file: its heading, and what stands in a row. */
export interface CsvColumn<Row> {
  heading: string;
  value: (row: Row) => string | number | null | undefined;
}

/** Comma-separated values (RFC 4180). */
export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ heading }) => csvCell(heading)),
    ...rows.map((row) => columns.map(({ value }) => csvCell(value(row)))),
  ];
  return lines.map((line) => \`\${line.join(",")}\\r\\n\`).join("");
}

/** A cell; a text that a spreadsheet would take for a formula is kept a text by an apostrophe. */
function csvCell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = /^[=+\\-@\\t\\r]/.test(text) ? \`'\${text}\` : text;
  return /[",\\r\\n]/.test(safe) ? \`"\${safe.replaceAll('"', '""')}"\` : safe;
}

/** The file as an answer; a mark at its start tells spreadsheets that it is UTF-8. */
export function csvResponse<Row>(
  name: string,
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): Response {
  return new Response(\`\\uFEFF\${csvText(columns, rows)}\`, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": \`attachment; filename="\${name}.csv"\`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
`;

/** `tests/unit/csv.test.ts` */
export const CSV_TEST = `import { describe, expect, it } from "vitest";
import { csvResponse, csvText } from "@/server/records/csv";

const columns = [
  { heading: "Name", value: (row: { name: string | null; amount: number }) => row.name },
  { heading: "Amount, net", value: (row: { name: string | null; amount: number }) => row.amount },
];

describe("csv", () => {
  it.each([
    ["plain", "plain"],
    [null, ""],
    ["with, comma", '"with, comma"'],
    ['with "quotes"', '"with ""quotes"""'],
    ["two\\nlines", '"two\\nlines"'],
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-sum", "'-sum"],
    ["@name", "'@name"],
    ["\\tindented", "'\\tindented"],
    ["=HYPERLINK(\\"x\\",1)", "\\"'=HYPERLINK(\\"\\"x\\"\\",1)\\""],
  ])("writes %j as %s", (name, cell) => {
    expect(csvText(columns, [{ name, amount: -2.5 }])).toBe(\`Name,"Amount, net"\\r\\n\${cell},-2.5\\r\\n\`);
  });

  it("is offered as a file with a mark for UTF-8", async () => {
    const response = csvResponse("things", columns, []);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="things.csv"');
    const [first, second, third] = new Uint8Array(await response.arrayBuffer());
    expect([first, second, third]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
`;

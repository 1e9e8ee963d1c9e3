import type { TableSection } from '#schemas/generated/manifest.ts';
import type { Draft, Outcome } from '../draft.ts';
import { likeness, plainPhrase, unquoted } from '../forms.ts';
import { partsOf } from '../lists.ts';

const MAX_ROWS = 60;
const BEFORE = /^(?:the |our |on |in |to )*(?<table>[^:]{2,40}): ?(?:please )?(?:also )?add (?<rows>.+)$/iu;
const AFTER = /^add (?<rows>.+) (?:to|on) (?:the |our )?(?<table>.{2,40})$/iu;
const ROW =
  /^(?<name>.*\p{L}.*?)(?: for| at| costs| [–—-])?,? (?<price>[$€£]? ?\d{1,5}(?:[.,]\d{1,2})? ?(?:[$€£]|euros?|eur|usd|dollars?)?)$/iu;

/** "Menu: add rye bread 5.20": rows of a table on a page, each with a price. */
export function priceRowsRule(clause: string, draft: Draft): Outcome {
  const { table = '', rows = '' } = (BEFORE.exec(clause) ?? AFTER.exec(clause))?.groups ?? {};
  const section = table === '' ? null : tableNamed(table, draft);
  if (section === null || section.columns.length !== 2) return null;
  const parts = partsOf(rows);
  const read = parts.flatMap((part) => {
    const { name, price } = ROW.exec(unquoted(part))?.groups ?? {};
    return name === undefined || price === undefined ? [] : [[name.trim().slice(0, 80), price.trim()] as const];
  });
  if (read.length === 0 || read.length < parts.length) return null;
  for (const [name, price] of read) {
    const known = section.rows.find(([first]) => first?.toLowerCase() === name.toLowerCase());
    if (known !== undefined) known[1] = price;
    else if (section.rows.length < MAX_ROWS) section.rows.push([name, price]);
    else return { refused: `“${section.heading ?? table}” has ${MAX_ROWS} rows, which is the most.` };
  }
  return 'made';
}

function tableNamed(phrase: string, { manifest, language }: Draft): TableSection | null {
  const { words } = plainPhrase(phrase);
  const sections = (manifest.pages ?? []).flatMap((page) => ('sections' in page ? page.sections : []));
  return (
    sections.find(
      (section): section is TableSection =>
        section.kind === 'table' && likeness(words, section.heading ?? '', 'other', language) >= 3,
    ) ?? null
  );
}

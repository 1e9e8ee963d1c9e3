import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Detector, Span } from './span.ts';

/** What a scanner of secretlint's is, as far as it is used here. */
interface ScannerRule {
  readonly meta: { readonly id: string };
  create(context: ScannerContext, options: object): { file?(source: ScannerSource): unknown };
}

interface ScannerContext {
  readonly sharedOptions: object;
  createTranslator(messages: object): (messageId: string, data?: object) => object;
  report(report: { readonly range: readonly [number, number] }): void;
  ignore(): void;
}

interface ScannerSource {
  readonly content: string;
  readonly contentType: 'text';
  readonly ext: '';
  readonly hasBOM: false;
}

/**
 * Without: service accounts, which need a file on disk; AWS, which reports the name instead of the key; connection
 * strings and basic authentication, which report the whole address where our own format takes the password; and
 * comments that switch the scanner off, which whoever writes the text could use.
 */
const LEFT_OUT = new Set(
  ['gcp', 'aws', 'database-connection-string', 'basicauth', 'filter-comments'].map(
    (id) => `@secretlint/secretlint-rule-${id}`,
  ),
);

const scanners = (rules as readonly unknown[] as readonly ScannerRule[])
  .filter(({ meta }) => !LEFT_OUT.has(meta.id))
  .map(scannerOf);

/**
 * The recommended scanners of secretlint, without its asynchronous frame: a log line cannot wait. Every one of them
 * reports before its `file` returns.
 */
export const secretlint: Detector = (text) => scanners.flatMap((scan) => scan(text));

function scannerOf(rule: ScannerRule): Detector {
  const name = nameOf(rule.meta.id);
  let found: Span[] = [];
  const scanner = rule.create(
    {
      sharedOptions: {},
      createTranslator: () => (messageId) => ({ message: messageId, messageId }),
      report: ({ range: [start, end] }) => found.push({ start, end, name }),
      ignore: () => undefined,
    },
    {},
  );
  return (text) => {
    found = [];
    scanner.file?.({ content: text, contentType: 'text', ext: '', hasBOM: false });
    return found.map((span) => withoutQuotes(text, span));
  };
}

/** The part after a quote belongs to the document around the secret; without it JSON would not stay JSON. */
function withoutQuotes(text: string, span: Span): Span {
  const quote = text.indexOf('"', span.start + 1);
  const end = quote === -1 || quote >= span.end ? span.end : quote;
  const last = text.slice(span.start, end).replace(/\\{1,4}$/, '').length;
  return { ...span, end: span.start + last };
}

/** `@secretlint/secretlint-rule-openai` → `openai secret` */
function nameOf(id: string): string {
  return `${id.replace(/^.*-rule-/, '').replaceAll('-', ' ')} secret`;
}

import { classChanges } from './entropy.ts';
import type { Detector, Span } from './span.ts';

const NAME = String.raw`(?:password|passwd|passphrase|pwd|secret(?:[_-]?(?:access[_-]?)?key)?|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|credentials?)`;
const MARKS = String.raw`["'\x60\\]{0,3}`;
const VALUE = String.raw`([^\s"'\x60\\,;<>(){}\[\]]{6,400})`;

/** `DATABASE_PASSWORD=…`, the way environment files write it: whatever stands there is a secret. */
const ENVIRONMENT = new RegExp(
  String.raw`\b[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_KEY|APIKEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|CREDENTIALS?)(?:_[A-Z0-9]{1,20})?=${MARKS}${VALUE}`,
  'gd',
);
/** `password: "…"` in code, configuration or prose: only what is no word counts. */
const NAMED = new RegExp(String.raw`${NAME}${MARKS}\s{0,3}(?::|=>?|\bis\b)\s{0,3}${MARKS}${VALUE}`, 'gid');

/** Values that stand where a secret will stand. */
const PLACEHOLDER =
  /^(?:\$|%|process\.|import\.|env\.|os\.|your|my[-_]|change|example|placeholder|xxx|\*{3}|\.{3}|…|redacted|undefined|null|true|false|required|optional)/i;

/** Secrets that only the name before them tells. */
export const assignments: Detector = (text) => [
  ...valuesOf(text, ENVIRONMENT, (value) => /^[^.[]/.test(value)),
  ...valuesOf(text, NAMED, isNoWord),
];

function valuesOf(text: string, pattern: RegExp, counts: (value: string) => boolean): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const value = text.slice(start, end);
    if (PLACEHOLDER.test(value) || !counts(value)) continue;
    spans.push({ start, end, name: 'secret' });
  }
  return spans;
}

/** Letters and digits in turn, or long and hexadecimal: `Tr0ub4dor&3`, but neither `sha256` nor `decimal(10,2)`. */
function isNoWord(value: string): boolean {
  if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value) || /^[a-z]+\.[a-z.]+$/i.test(value)) return false;
  if (/^[0-9a-f]{32,}$/i.test(value)) return true;
  return value.length >= 8 && classChanges(value) >= 4;
}

/** Whether a field of this name holds a secret whatever it looks like, in camel, snake or kebab case. */
export function isSecretName(name: string): boolean {
  return /^(?:authorization|token|secret|password|apikey|privatekey|secretkey|clientsecret|accesstoken|webhooksecret)$/i.test(
    name.replace(/[_-]/g, ''),
  );
}

import { problem, type Findings } from './finding.ts';

/** Control characters other than line feed and tab, and halves of characters: no database or page can hold them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** Every text, wherever it stands, consists of characters that can be stored and shown. */
export function* textRules(value: unknown, pointer: string): Findings {
  if (typeof value === 'string') {
    if (UNPRINTABLE.test(value.replaceAll(/[\n\t]/g, ''))) {
      yield problem('control-character', pointer, 'the text holds a character that cannot be shown', 'Remove it.');
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      yield* textRules(part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  }
}

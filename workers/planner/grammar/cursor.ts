import type { Language } from '../lexicon/languages/language.ts';
import type { Tag, Token } from '../read/token.ts';

/** A place in a sentence. Readers move it forward only. */
export class Cursor {
  readonly tokens: readonly Token[];
  readonly language: Language;
  at = 0;

  constructor(tokens: readonly Token[], language: Language) {
    this.tokens = tokens;
    this.language = language;
  }

  get ended(): boolean {
    return this.at >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  tag(ahead = 0): Tag | undefined {
    return this.peek(ahead)?.tag;
  }

  isMark(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.tag === 'mark' && token.text === text;
  }

  /** Steps over tokens without weight. */
  skipFillers(): void {
    while (this.tag() === 'filler') this.at += 1;
  }

  /** Index of the mark that ends the bracket opened just before the cursor; the sentence's end when none does. */
  closing(): number {
    let depth = 1;
    for (let at = this.at; at < this.tokens.length; at += 1) {
      const token = this.tokens[at];
      if (token?.tag !== 'mark') continue;
      if (token.text === '(') depth += 1;
      else if (token.text === ')') depth -= 1;
      if (depth === 0) return at;
    }
    return this.tokens.length;
  }
}

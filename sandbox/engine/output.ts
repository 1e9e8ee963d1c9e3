/** Output of a command that may be of any size: what is kept is bounded, the rest only counted. */
import { Writable } from 'node:stream';

/** Keeps the last bytes written to it. */
export class OutputTail extends Writable {
  readonly #maxBytes: number;
  readonly #chunks: Buffer[] = [];
  #keptBytes = 0;
  /** Everything that came, kept or not. */
  totalBytes = 0;

  constructor(maxBytes: number) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.totalBytes += chunk.length;
    const kept = chunk.length > this.#maxBytes ? chunk.subarray(-this.#maxBytes) : chunk;
    this.#chunks.push(kept);
    this.#keptBytes += kept.length;
    for (let oldest = this.#chunks[0]; oldest !== undefined; oldest = this.#chunks[0]) {
      if (this.#keptBytes - oldest.length < this.#maxBytes) break;
      this.#chunks.shift();
      this.#keptBytes -= oldest.length;
    }
    done();
  }

  /** The last bytes, at most the bound. */
  bytes(): Buffer {
    return Buffer.concat(this.#chunks).subarray(-this.#maxBytes);
  }
}

// CSI, OSC and two-character escape sequences. Made from a string: a control character in a literal is a lint error.
const ESCAPES = new RegExp(
  String.raw`\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\-_])`,
  'g',
);
// Control characters, and those that reorder or hide text.
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u200B-\u200D\u2060\uFEFF\uFFFD]/gu;

/** Text that may be shown to people: no escape sequences, no control or bidirectional characters, LF line ends. */
export function plainText(bytes: Buffer | string): string {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('utf8');
  return text
    .replaceAll(ESCAPES, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSEEN, (character) => (character === '\n' || character === '\t' ? character : ''));
}

/** The end of a text, at most that many characters (UTF-16 units), beginning with a whole line where one is near. */
export function tailOf(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const tail = text.slice(-maxCharacters);
  const lineEnd = tail.indexOf('\n');
  return lineEnd >= 0 && lineEnd < maxCharacters / 2 ? tail.slice(lineEnd + 1) : tail.replace(/^[\uDC00-\uDFFF]/, '');
}

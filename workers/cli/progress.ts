import { stripVTControlCharacters, styleText } from 'node:util';

/** Shows steps as they happen: one live line in a terminal, plain lines elsewhere. Writes to stderr only. */
export interface Progress {
  /** Begins a step; ends the one before it as done. */
  step(label: string): void;
  /** Adds what is happening to the current step. */
  note(text: string): void;
  /** Ends the current step. */
  done(detail?: string): void;
  fail(detail: string): void;
  /** A line that stays. */
  line(text: string): void;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

/**
 * @param output the terminal or pipe, usually stderr
 * @param now milliseconds; elapsed times are measured with it
 */
export function createProgress(output: Output, now: () => number = Date.now): Progress {
  let current: { label: string; note: string; startedAt: number } | null = null;
  let ticker: NodeJS.Timeout | null = null;
  let frame = 0;
  const live = output.isTTY === true;

  const elapsed = (): string => (current === null ? '' : formatElapsed(now() - current.startedAt));
  const clear = (): void => {
    if (live && current !== null) output.write('\r\u001B[2K');
  };
  const draw = (): void => {
    if (current === null) return;
    frame = (frame + 1) % frames.length;
    const note = current.note === '' ? '' : ` · ${current.note}`;
    const text = `${frames[frame]} ${current.label} ${elapsed()}${note}`;
    // A line that wraps cannot be cleared with a carriage return.
    output.write(`\r\u001B[2K${text.slice(0, (output.columns ?? 80) - 1)}`);
  };
  const end = (mark: string, detail: string): void => {
    if (current === null) return;
    clear();
    if (ticker !== null) clearInterval(ticker);
    ticker = null;
    const tail = detail === '' ? '' : styleText('dim', ` · ${detail}`, { validateStream: false });
    const line = `${mark} ${current.label} ${styleText('dim', elapsed(), { validateStream: false })}${tail}`;
    output.write(`${live ? line : stripVTControlCharacters(line)}\n`);
    current = null;
  };
  const green = styleText('green', '✓', { validateStream: false });
  const red = styleText('red', '✗', { validateStream: false });

  return {
    step(label) {
      end(green, current?.note ?? '');
      current = { label, note: '', startedAt: now() };
      if (live) {
        ticker = setInterval(draw, frameMs).unref();
        draw();
      }
    },
    note(text) {
      if (current === null || current.note === text) return;
      current.note = text;
      if (!live) output.write(`  ${current.label}: ${text} (${elapsed()})\n`);
    },
    done(detail = current?.note ?? '') {
      end(green, detail);
    },
    fail(detail) {
      if (current === null) output.write(`${live ? red : '✗'} ${detail}\n`);
      else end(red, detail);
    },
    line(text) {
      clear();
      output.write(`${text}\n`);
    },
  };
}

function formatElapsed(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

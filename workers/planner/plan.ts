import type { Manifest } from '#schemas/generated/manifest.ts';
import { leastManifest, repair } from './assemble/repair.ts';
import { planData } from './plan-data.ts';
import { planPage } from './plan-page.ts';
import { kindOf } from './extract/kind.ts';
import { readPrompt } from './read/prompt.ts';
import { untold } from './told/untold.ts';

/** What the planner made of a prompt. */
export interface Plan {
  /** Valid: it passes `parseManifest` and compiles. */
  readonly manifest: Manifest;
  /** What was read from the prompt. */
  readonly understood: readonly string[];
  /** What the prompt leaves open and the planner decided. */
  readonly assumed: readonly string[];
  /** What the prompt asks for and the app does not do. */
  readonly notMade: readonly string[];
}

const MAX_LINES = 24;

/**
 * Any text → a manifest that compiles, and what was understood, assumed and not made. Deterministic: no network, no
 * clock, no randomness. Never throws; a text that says nothing becomes a small app, and `assumed` says so.
 */
export function plan(prompt: string): Plan {
  const read = readPrompt(prompt);
  if (read.text === '') {
    return {
      manifest: leastManifest(''),
      understood: [],
      assumed: ['The prompt holds no words: a private list of notes stands in.'],
      notMade: [],
    };
  }
  const kind = kindOf(read.described);
  const made = kind.kind === 'data' ? planData(read) : planPage(read, kind);
  const lost = untold(read, made.manifest, [...made.understood, ...made.notMade]);
  const features = [...(made.manifest.features ?? []), ...lost.features];
  const { manifest, dropped } = repair({ ...made.manifest, ...(features.length > 0 ? { features } : {}) });
  const ignored =
    read.commands > 0 ? ['Sentences that give orders to the planner rather than describe an app were left out.'] : [];
  return {
    manifest,
    understood: bounded(made.understood),
    assumed: bounded([...made.assumed, ...ignored]),
    notMade: bounded([...made.notMade, ...lost.notMade, ...dropped]),
  };
}

function bounded(lines: readonly string[]): readonly string[] {
  const unique = [...new Set(lines)];
  return unique.length <= MAX_LINES
    ? unique
    : [...unique.slice(0, MAX_LINES), `… and ${unique.length - MAX_LINES} more.`];
}

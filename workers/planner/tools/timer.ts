import type { TimerTool } from '#schemas/generated/manifest.ts';
import type { Language } from '../lexicon/languages/language.ts';
import type { ToolPlan } from './tool-plan.ts';

type Program = TimerTool['programs'][number];
type Phase = Program['phases'][number];

interface Words {
  readonly work: string;
  readonly rest: string;
  readonly longBreak: string;
  readonly in: string;
  readonly hold: string;
  readonly out: string;
  readonly ready: string;
  readonly run: string;
  readonly minutes: string;
  readonly seconds: string;
  readonly box: string;
}
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    work: 'Focus',
    rest: 'Break',
    longBreak: 'Long break',
    in: 'Breathe in',
    hold: 'Hold',
    out: 'Breathe out',
    ready: 'Get ready',
    run: 'Time',
    minutes: 'minutes',
    seconds: 'seconds',
    box: 'Box breathing',
  },
  de: {
    work: 'Konzentration',
    rest: 'Pause',
    longBreak: 'Lange Pause',
    in: 'Einatmen',
    hold: 'Halten',
    out: 'Ausatmen',
    ready: 'Bereit machen',
    run: 'Zeit',
    minutes: 'Minuten',
    seconds: 'Sekunden',
    box: 'Box-Atmung',
  },
  es: {
    work: 'Concentración',
    rest: 'Descanso',
    longBreak: 'Descanso largo',
    in: 'Inhala',
    hold: 'Mantén',
    out: 'Exhala',
    ready: 'Prepárate',
    run: 'Tiempo',
    minutes: 'minutos',
    seconds: 'segundos',
    box: 'Respiración cuadrada',
  },
  fr: {
    work: 'Concentration',
    rest: 'Pause',
    longBreak: 'Longue pause',
    in: 'Inspirez',
    hold: 'Retenez',
    out: 'Expirez',
    ready: 'Préparez-vous',
    run: 'Temps',
    minutes: 'minutes',
    seconds: 'secondes',
    box: 'Respiration carrée',
  },
  pt: {
    work: 'Foco',
    rest: 'Pausa',
    longBreak: 'Pausa longa',
    in: 'Inspire',
    hold: 'Segure',
    out: 'Expire',
    ready: 'Prepare-se',
    run: 'Tempo',
    minutes: 'minutos',
    seconds: 'segundos',
    box: 'Respiração quadrada',
  },
  it: {
    work: 'Concentrazione',
    rest: 'Pausa',
    longBreak: 'Pausa lunga',
    in: 'Inspira',
    hold: 'Trattieni',
    out: 'Espira',
    ready: 'Preparati',
    run: 'Tempo',
    minutes: 'minuti',
    seconds: 'secondi',
    box: 'Respirazione quadrata',
  },
};

const MINUTE = 60;
const MAX_SECONDS = 86_400;
const MAX_PROGRAMS = 8;
const DURATION =
  /(\d{1,4}(?:[.,]\d+)?)[\s-]*(hours?|hrs?|h|stunden?|horas?|heures?|ore|minutes?|mins?|minuten?|minutos?|minuti|m|seconds?|secs?|sekunden?|segundos?|secondes?|secondi|s)\b/giu;

/** A timer with the programs that the prompt names: pomodoro, breathing patterns, intervals, plain countdowns. */
export function planTimer(text: string, language: Language): ToolPlan {
  const lower = text.toLowerCase();
  const words = WORDS[language];
  const programs = [...breathing(lower, words), ...pomodoro(lower, words), ...intervals(lower, words)].slice(
    0,
    MAX_PROGRAMS,
  );
  const assumed: string[] = [];
  if (programs.length === 0) {
    programs.push(...countdowns(lower, words, assumed));
  }
  const silent = /\b(?:no|without|ohne|sin|sans|sem|senza) (?:any )?(?:sound|ton|sonido|son|som|suono)|\bsilent\b/.test(
    lower,
  );
  const notMade = /\bstop-?watch|stoppuhr|cronómetro|chronomètre\b/.test(lower)
    ? ['Counting upwards like a stopwatch: the timer counts down.']
    : [];
  return {
    tool: { kind: 'timer', sound: !silent, programs },
    title: '',
    understood: [
      `A timer with ${programs.map((program) => program.label).join(', ')}${silent ? '' : ' and a sound at the end of each phase'}.`,
    ],
    assumed,
    notMade,
  };
}

function secondsOf(amount: string, unit: string): number {
  const value = Number.parseFloat(amount.replace(',', '.'));
  const factor = /^(?:h|stund|hora|heure|ore)/i.test(unit) ? 3600 : /^(?:m)/i.test(unit) ? MINUTE : 1;
  return Math.min(MAX_SECONDS, Math.max(1, Math.round(value * factor)));
}

function durationsIn(text: string): readonly number[] {
  return [...text.matchAll(DURATION)].map((match) => secondsOf(match[1] ?? '1', match[2] ?? 's'));
}

function breathing(text: string, words: Words): Program[] {
  if (!/breath|atem|atm|respir/.test(text)) return [];
  const programs: Program[] = [];
  const session = durationsIn(text).find((seconds) => seconds >= MINUTE) ?? 5 * MINUTE;
  for (const match of text.matchAll(/\b(\d{1,2})[-–/ ](\d{1,2})(?:[-–/ ](\d{1,2}))?(?:[-–/ ](\d{1,2}))?\b/g)) {
    const counts = match
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
    if (counts.length < 2 || counts.some((count) => count > 30)) continue;
    programs.push(breath(match[0].replaceAll(/[–/ ]/g, '-'), counts, session, words));
  }
  if (/\bbox\b|square|quadrat|cuadrad|carrée/.test(text))
    programs.push(breath(words.box, [4, 4, 4, 4], session, words));
  if (programs.length === 0)
    programs.push(breath('4-7-8', [4, 7, 8], session, words), breath(words.box, [4, 4, 4, 4], session, words));
  return programs;
}

/** In, hold, out, hold: as many as there are counts. */
function breath(label: string, counts: readonly number[], sessionSeconds: number, words: Words): Program {
  const kinds: readonly (readonly [string, NonNullable<Phase['motion']>])[] =
    counts.length === 2
      ? [
          [words.in, 'grow'],
          [words.out, 'shrink'],
        ]
      : [
          [words.in, 'grow'],
          [words.hold, 'hold'],
          [words.out, 'shrink'],
          [words.hold, 'hold'],
        ];
  const phases = counts.flatMap((seconds, at): Phase[] => {
    const kind = kinds[at];
    return kind === undefined || seconds < 1 ? [] : [{ label: kind[0], seconds, motion: kind[1] }];
  });
  const round = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  return { label, phases, rounds: Math.min(200, Math.max(1, Math.round(sessionSeconds / Math.max(1, round)))) };
}

function pomodoro(text: string, words: Words): Program[] {
  if (!/pomodoro|(?:focus|study|work|lern|arbeits|estudio|étude) ?-?(?:timer|session|phase|zeit|block)/.test(text))
    return [];
  const pair = /\b(\d{1,3})\s*(?:min(?:utes|uten|utos|uti)?)?\s*[/-]\s*(\d{1,2})\b/.exec(text);
  const named = durationsIn(text);
  const work = pair === null ? (named[0] ?? 25 * MINUTE) : Number(pair[1]) * MINUTE;
  const rest = pair === null ? (named[1] ?? 5 * MINUTE) : Number(pair[2]) * MINUTE;
  const long = /long(?:er)? break|lange pause|descanso largo|longue pause/.test(text)
    ? (named[2] ?? 15 * MINUTE)
    : 15 * MINUTE;
  const rounds = /(\d{1,2})\s*(?:rounds?|sessions?|cycles?|pomodoros|runden|rondas|cycles)/.exec(text)?.[1];
  const minutes = (seconds: number): string => String(Math.round((seconds / MINUTE) * 10) / 10);
  const cycle: Phase[] = [
    { label: words.work, seconds: clamp(work), motion: 'shrink' },
    { label: words.rest, seconds: clamp(rest), motion: 'grow' },
  ];
  return [
    {
      label: `${minutes(work)} / ${minutes(rest)}`,
      phases: cycle,
      rounds: Math.min(50, Math.max(1, Number(rounds ?? 4))),
    },
    { label: words.longBreak, phases: [{ label: words.longBreak, seconds: clamp(long), motion: 'grow' }], rounds: 1 },
  ];
}

function clamp(seconds: number): number {
  return Math.min(MAX_SECONDS, Math.max(1, Math.round(seconds)));
}

function intervals(text: string, words: Words): Program[] {
  if (
    !/tabata|hiit|interval|rounds|boxing|circuit|runden|rondas|intervalle|reprises/.test(text) ||
    /pomodoro|breath|atem|respir/.test(text)
  )
    return [];
  const tabata = text.includes('tabata');
  const boxing = text.includes('boxing');
  const named = durationsIn(text);
  const work = named[0] ?? (boxing ? 3 * MINUTE : tabata ? 20 : 40);
  const rest = named[1] ?? (boxing ? MINUTE : tabata ? 10 : 20);
  const rounds = Number(/(\d{1,3})\s*(?:x|×|rounds?|sets|times|runden|rondas|séries|reps)/.exec(text)?.[1] ?? 8);
  const label = tabata ? 'Tabata' : `${rounds} × ${work} / ${rest} ${words.seconds}`;
  return [
    {
      label,
      rounds: Math.min(200, Math.max(1, rounds)),
      phases: [
        { label: words.work === 'Focus' ? 'Work' : words.run, seconds: clamp(work), motion: 'shrink' },
        { label: words.rest === 'Break' ? 'Rest' : words.rest, seconds: clamp(rest), motion: 'grow' },
      ],
    },
  ];
}

function countdowns(text: string, words: Words, assumed: string[]): Program[] {
  const named = [...new Set(durationsIn(text))].slice(0, MAX_PROGRAMS);
  const seconds = named.length > 0 ? named : [MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE];
  if (named.length === 0) assumed.push('The timer offers 1, 3, 5 and 10 minutes, as the prompt names no time.');
  return seconds.map((one) => ({
    label:
      one % MINUTE === 0
        ? `${one / MINUTE} ${one === MINUTE && words.minutes === 'minutes' ? 'minute' : words.minutes}`
        : `${one} ${words.seconds}`,
    rounds: 1,
    phases: [{ label: words.run, seconds: one, motion: 'shrink' }],
  }));
}

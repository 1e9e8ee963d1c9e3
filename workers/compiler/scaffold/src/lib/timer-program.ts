export interface TimerPhase {
  label: string;
  seconds: number;
  motion: "grow" | "hold" | "shrink";
}

export interface TimerProgram {
  label: string;
  rounds: number;
  phases: readonly [TimerPhase, ...TimerPhase[]];
}

/** Length of a whole program. */
export function totalSeconds({ rounds, phases }: TimerProgram): number {
  return rounds * phases.reduce((sum, phase) => sum + phase.seconds, 0);
}

/** Where a program stands after so many seconds. A phase that holds keeps the size before it. */
export function momentOf(program: TimerProgram, elapsed: number) {
  const { phases, rounds } = program;
  const perRound = totalSeconds({ ...program, rounds: 1 });
  const round = Math.min(rounds, Math.floor(elapsed / perRound) + 1);
  let rest = elapsed - (round - 1) * perRound;
  let phase = phases[0];
  let motion = phases.findLast((other) => other.motion !== "hold")?.motion ?? "hold";
  for (phase of phases) {
    if (phase.motion !== "hold") motion = phase.motion;
    if (rest < phase.seconds) break;
    rest -= phase.seconds;
  }
  return { phase, round, motion, remaining: Math.max(0, phase.seconds - rest) };
}

"use client";

import { PauseIcon, PlayIcon, RotateCcwIcon } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { fill, messages } from "@/config/messages";
import { chime } from "@/lib/chime";
import { momentOf, type TimerProgram, totalSeconds } from "@/lib/timer-program";

const SCALE = { grow: "scale-100", shrink: "scale-[0.62]", hold: "" };

/** Runs a program of phases, round after round; a circle moves with them. */
export function Timer({
  programs,
  sound = false,
}: {
  programs: readonly [TimerProgram, ...TimerProgram[]];
  sound?: boolean;
}) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const program = programs[chosen] ?? programs[0];
  const [elapsed, setElapsed] = useState(0);
  const [running, setRunning] = useState(false);
  const startedAt = useRef(0);
  const total = totalSeconds(program);
  const finished = elapsed >= total;

  useEffect(() => {
    if (!running) return;
    // Measured from a start time: an interval in a hidden tab is late, a clock is not.
    const timer = setInterval(() => {
      const seconds = Math.floor((performance.now() - startedAt.current) / 1000);
      setElapsed(Math.min(total, seconds));
      if (seconds < total) return;
      setRunning(false);
      if (sound) chime();
    }, 200);
    return () => clearInterval(timer);
  }, [running, total, sound]);

  const start = () => {
    const from = finished ? 0 : elapsed;
    startedAt.current = performance.now() - from * 1000;
    setElapsed(from);
    setRunning(true);
  };
  const reset = () => {
    setRunning(false);
    setElapsed(0);
  };
  const { phase, round, remaining, motion } = momentOf(program, elapsed);
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-8 rounded-2xl border bg-card p-6 shadow-sm sm:p-10">
      {programs.length > 1 && (
        <div className="grid w-full gap-2">
          <Label htmlFor={id}>{messages.program}</Label>
          <NativeSelect
            id={id}
            value={chosen}
            onChange={(event) => {
              setChosen(Number(event.target.value));
              reset();
            }}
          >
            {programs.map(({ label }, index) => (
              <option key={index} value={index}>
                {label}
              </option>
            ))}
          </NativeSelect>
        </div>
      )}
      <div className="relative grid size-64 place-items-center sm:size-72">
        <div
          aria-hidden="true"
          className={`absolute inset-0 rounded-full bg-primary/15 transition-transform ease-in-out motion-reduce:transition-none ${running ? SCALE[motion] : "scale-[0.62]"}`}
          style={{ transitionDuration: `${running ? phase.seconds : 0.6}s` }}
        />
        <div
          aria-hidden="true"
          className={`absolute inset-6 rounded-full bg-primary/20 transition-transform ease-in-out motion-reduce:transition-none ${running ? SCALE[motion] : "scale-[0.62]"}`}
          style={{ transitionDuration: `${running ? phase.seconds : 0.6}s` }}
        />
        <div className="relative space-y-1 text-center">
          <p aria-live="polite" className="text-lg font-medium">
            {finished ? messages.finished : phase.label}
          </p>
          <p role="timer" className="text-5xl font-semibold tracking-tight tabular-nums">
            {clock(finished ? 0 : remaining)}
          </p>
          <p className="text-sm tabular-nums">
            {fill(messages.roundOf, { number: round, total: program.rounds })}
          </p>
        </div>
      </div>
      <div className="flex gap-3">
        <Button size="lg" onClick={running ? () => setRunning(false) : start}>
          {running ? <PauseIcon aria-hidden="true" /> : <PlayIcon aria-hidden="true" />}
          {running ? messages.pause : messages.start}
        </Button>
        <Button size="lg" variant="outline" onClick={reset}>
          <RotateCcwIcon aria-hidden="true" />
          {messages.reset}
        </Button>
      </div>
    </div>
  );
}

function clock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${minutes}:${String(rest).padStart(2, "0")}`;
}

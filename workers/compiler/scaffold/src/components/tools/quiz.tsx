"use client";

import { CheckIcon, XIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { fill, messages } from "@/config/messages";
import { cn } from "@/lib/utils";

export interface Question {
  question: string;
  choices: readonly string[];
  /** Index of the right choice. */
  answer: number;
}

/** Questions one after the other, each answered at once, and a score at the end. */
export function Quiz({ questions }: { questions: readonly Question[] }) {
  const [answers, setAnswers] = useState<readonly number[]>([]);
  const [position, setPosition] = useState(0);
  const total = questions.length;
  const question = questions[position];
  if (question === undefined) {
    const score = questions.filter(({ answer }, index) => answers[index] === answer).length;
    return (
      <div className="mx-auto max-w-xl space-y-6 rounded-2xl border bg-card p-10 text-center shadow-sm">
        <p className="text-sm font-medium text-muted-foreground">{messages.finished}</p>
        <output className="block text-4xl font-semibold tracking-tight">
          {fill(messages.score, { score, total })}
        </output>
        <Button
          onClick={() => {
            setAnswers([]);
            setPosition(0);
          }}
        >
          {messages.restart}
        </Button>
      </div>
    );
  }
  const given = answers[position];
  return (
    <div className="mx-auto max-w-xl overflow-hidden rounded-2xl border bg-card shadow-sm">
      <progress
        value={position}
        max={total}
        aria-label={fill(messages.questionOf, { number: position + 1, total })}
        className="block h-1.5 w-full [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary"
      />
      <div className="space-y-6 p-6 sm:p-8">
        <div className="space-y-2">
          <p className="text-sm font-medium text-muted-foreground">
            {fill(messages.questionOf, { number: position + 1, total })}
          </p>
          <h2 className="text-xl font-semibold wrap-anywhere sm:text-2xl">{question.question}</h2>
        </div>
        <div className="grid gap-2.5">
          {question.choices.map((choice, index) => (
            <ChoiceButton
              key={index}
              label={choice}
              verdict={verdictOf(index, given, question.answer)}
              disabled={given !== undefined}
              onClick={() => setAnswers([...answers, index])}
            />
          ))}
        </div>
        <div className="flex min-h-9 items-center justify-between gap-4">
          <p aria-live="polite" className="text-sm font-medium">
            {given !== undefined &&
              (given === question.answer
                ? messages.answerCorrect
                : fill(messages.answerWrong, { answer: question.choices[question.answer] ?? "" }))}
          </p>
          {given !== undefined && (
            <Button onClick={() => setPosition(position + 1)}>
              {position + 1 === total ? messages.seeResult : messages.next}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

type Verdict = "open" | "right" | "wrong" | "other";

function verdictOf(index: number, given: number | undefined, answer: number): Verdict {
  if (given === undefined) return "open";
  if (index === answer) return "right";
  return index === given ? "wrong" : "other";
}

function ChoiceButton({
  label,
  verdict,
  disabled,
  onClick,
}: {
  label: string;
  verdict: Verdict;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onClick}
      className={cn(
        "flex cursor-pointer items-center justify-between gap-3 rounded-lg border px-4 py-3 text-left font-medium wrap-anywhere transition-colors outline-none focus-visible:ring-[3px] focus-visible:ring-ring/50 disabled:cursor-default",
        verdict === "open" && "hover:border-primary/50 hover:bg-primary/5",
        verdict === "right" && "border-brand bg-primary/10",
        verdict === "wrong" && "border-destructive/50 bg-destructive/5 text-destructive",
        verdict === "other" && "opacity-60",
      )}
    >
      {label}
      {verdict === "right" && <CheckIcon aria-hidden="true" className="size-4 text-brand" />}
      {verdict === "wrong" && <XIcon aria-hidden="true" className="size-4" />}
    </button>
  );
}

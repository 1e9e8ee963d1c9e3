/** What the stand-in answers one request with, the faults of the real service included. */
export type Step =
  | {
      readonly kind: 'answer';
      /** The text of the answer; anything but a text is written as JSON. */
      readonly value: unknown;
      /** Default STOP. */
      readonly finishReason?: string;
      readonly usage?: { readonly input: number; readonly output: number; readonly thoughts?: number };
    }
  | { readonly kind: 'status'; readonly status: number; readonly retryDelay?: string; readonly reason?: string }
  /** The question is declined before it is answered. */
  | { readonly kind: 'blocked'; readonly blockReason: string }
  /** A candidate without content, or no candidate at all. */
  | { readonly kind: 'empty'; readonly candidate: boolean }
  /** Says back what it was told last. */
  | { readonly kind: 'echo' }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Closes the connection before the head, or in the middle of the body. */
  | { readonly kind: 'cut'; readonly where: 'head' | 'body' }
  /** A body with this text and status 200. */
  | { readonly kind: 'body'; readonly text: string }
  /** An answer of so many characters. */
  | { readonly kind: 'giant'; readonly length: number };

/** What a request says, as far as a step needs it. */
export interface Said {
  readonly lastText: string;
  readonly inputTokens: number;
}

/** Status and body of the response, or what happens instead of one. */
export type Response =
  | { readonly kind: 'json'; readonly status: number; readonly body: object }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut'; readonly where: 'head' | 'body' };

export function responseTo(step: Step, said: Said): Response {
  switch (step.kind) {
    case 'answer': {
      const text = typeof step.value === 'string' ? step.value : JSON.stringify(step.value);
      return answer(text, step.finishReason ?? 'STOP', step.usage ?? { input: said.inputTokens, output: text.length });
    }
    case 'echo':
      return answer(said.lastText, 'STOP', { input: said.inputTokens, output: said.lastText.length });
    case 'giant':
      return answer(`"${'x'.repeat(step.length)}"`, 'STOP', { input: said.inputTokens, output: step.length });
    case 'status':
      return failure(step.status, `stand-in says ${step.status}`, step);
    case 'blocked':
      return ok({
        promptFeedback: { blockReason: step.blockReason },
        usageMetadata: { promptTokenCount: said.inputTokens },
      });
    case 'empty':
      return ok({ candidates: step.candidate ? [{ index: 0, finishReason: 'STOP', content: { role: 'model' } }] : [] });
    case 'body':
      return { kind: 'text', text: step.text };
    case 'hang':
    case 'cut':
      return step;
  }
}

/** An error in Google's form. */
export function failure(
  status: number,
  message: string,
  more: { readonly retryDelay?: string; readonly reason?: string } = {},
): Response {
  const google = 'type.googleapis.com/google.rpc';
  const details = [
    ...(more.reason === undefined ? [] : [{ '@type': `${google}.ErrorInfo`, reason: more.reason }]),
    ...(more.retryDelay === undefined ? [] : [{ '@type': `${google}.RetryInfo`, retryDelay: more.retryDelay }]),
  ];
  const error = { code: status, message, status: STATUS_NAMES[status] ?? 'UNKNOWN', details };
  return { kind: 'json', status, body: { error } };
}

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

function answer(
  text: string,
  finishReason: string,
  usage: { readonly input: number; readonly output: number; readonly thoughts?: number },
): Response {
  const thoughts = usage.thoughts ?? 0;
  return ok({
    candidates: [{ index: 0, finishReason, content: { role: 'model', parts: [{ text }] } }],
    usageMetadata: {
      promptTokenCount: usage.input,
      candidatesTokenCount: usage.output,
      ...(thoughts > 0 ? { thoughtsTokenCount: thoughts } : {}),
      totalTokenCount: usage.input + usage.output + thoughts,
    },
    modelVersion: 'stand-in',
  });
}

function ok(body: object): Response {
  return { kind: 'json', status: 200, body };
}

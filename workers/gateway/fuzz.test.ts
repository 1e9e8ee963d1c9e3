import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SlipwayError } from '#schemas/errors.ts';
import { validManifests } from '#schemas/fixtures/fixtures.ts';
import { createMemoryCache } from './cache.ts';
import { createGatewayTo, GATEWAY_LIMITS } from './gateway.ts';
import { answerOf } from './gemini/answer.ts';
import type { ModelPort, RunBudget } from './port.ts';
import { ANSWER_SCHEMAS } from './prompts.ts';
import { ampleBudget, bookRequest, scriptedProvider, skippingClock } from './rig.fixture.ts';

const manifests = validManifests().map(({ document }) => JSON.stringify(document));

/** Answers as models give them when they go wrong: cut, mixed with words, with parts swapped for anything. */
const brokenText = fc
  .record({
    text: fc.constantFrom(...manifests),
    from: fc.nat(2_000),
    length: fc.nat(40),
    instead: fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('"', '{', '[[', '\\', 'null', '1e999', '\u0000', '"__proto__":'),
    ),
    keep: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ text, from, length, instead, keep }) => {
    const changed = text.slice(0, from) + instead + text.slice(from + length);
    return keep > 0.5 ? changed : changed.slice(0, Math.floor(changed.length * keep * 2));
  });

const text = fc.oneof(
  brokenText,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.json({ maxDepth: 6 }),
  fc.json().map((json) => `Here you are:\n\`\`\`json\n${json}\n\`\`\``),
  fc.nat(3_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.constantFrom(...manifests),
);

const finish = fc.option(
  fc.constantFrom('STOP', 'MAX_TOKENS', 'SAFETY', 'RECITATION', 'OTHER', 'MALFORMED_FUNCTION_CALL', 'NEW_ONE', '', 7),
  { nil: undefined, freq: 6 },
);

/** Bodies of the service: well formed around any text, or with any value in any place. */
const body = fc.oneof(
  fc.record({
    candidates: fc.tuple(
      fc.record({ finishReason: finish, content: fc.record({ parts: fc.tuple(fc.record({ text })) }) }),
    ),
    usageMetadata: fc.record({ promptTokenCount: fc.oneof(fc.nat(), fc.jsonValue()), totalTokenCount: fc.jsonValue() }),
  }),
  fc.record({ candidates: fc.jsonValue(), promptFeedback: fc.jsonValue(), usageMetadata: fc.jsonValue() }),
  fc.jsonValue(),
);

it('5,000 outputs of any kind give a valid value or an error of ours, within the budget', async () => {
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 3 }), async (bodies) => {
      const budget = ampleBudget();
      const outcome = await outcomeOf(gatewayTo(bodies), budget);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect(outcome).toMatch(/^(?:version 1|(?:transient|permanent|user) model\.[a-z_]+)$/);
      expect(Number.isSafeInteger(budget.spent.tokens) && budget.spent.tokens >= 0).toBe(true);
    }),
    { numRuns: 5_000 },
  );
  // Otherwise the outputs would not be as mixed as they should be.
  for (const outcome of [
    'version 1',
    'permanent model.answer_invalid',
    'permanent model.truncated',
    'user model.refused',
  ])
    expect(outcomes.get(outcome)).toBeGreaterThan(20);
}, 180_000);

async function outcomeOf(gateway: ModelPort, budget: RunBudget): Promise<string> {
  const { stage, prompt, temperature, signal } = bookRequest();
  const schema = ANSWER_SCHEMAS.manifest;
  try {
    const request = { stage, prompt, temperature, signal, budget, schema };
    const { value } = await gateway.complete<{ readonly version: number }>(request);
    return `version ${value.version}`;
  } catch (error) {
    return error instanceof SlipwayError ? `${error.kind} ${error.code}` : String(error);
  }
}

function gatewayTo(bodies: readonly unknown[]): ModelPort {
  const provider = scriptedProvider((_, index) => answerOf(bodies[Math.min(index, bodies.length - 1)]));
  const ports = { cache: createMemoryCache(1), recordUsage: () => undefined, clock: skippingClock() };
  return createGatewayTo(provider, ports, GATEWAY_LIMITS);
}

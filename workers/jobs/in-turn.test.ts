import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sandboxTurns } from '#app/queue/policy.ts';
import { createTurns, type Turns, type TurnRequest } from '#app/queue/turns.ts';
import type { Run } from '#app/store/run.ts';
import { patientTurn, placesOf, sandboxInTurn } from './in-turn.ts';
import { judgingSandbox } from './rig/scripted-sandbox.ts';

const GIB = 1024 ** 3;
const { signal } = new AbortController();

it.each([
  [2, 8, 1],
  [1, 1, 1],
  [8, 32, 4],
  [16, 8, 3],
])('a machine of %i processors and %i GiB has room for %i', (processors, gib, places) => {
  expect(placesOf({ processors, memoryBytes: gib * GIB })).toBe(places);
});

it('everything that starts a container waits for a turn of its account, which ends with it', async () => {
  const asked: Pick<TurnRequest, 'account' | 'priority'>[] = [];
  let ended = 0;
  const turns: Turns = {
    take: async ({ account, priority }) => {
      asked.push({ account, priority });
      return () => void (ended += 1);
    },
  };
  const runs: Record<string, Pick<Run, 'installationId' | 'command' | 'state'>> = {
    generate: { installationId: 1, command: 'generate', state: 'verifying' },
    refine: { installationId: 2, command: 'refine', state: 'fixing' },
    preview: { installationId: 1, command: 'refine', state: 'previewing' },
  };
  const store = { run: async (id: string) => (runs[id] ?? null) as Run | null };
  const broken = judgingSandbox(async () => {
    throw new Error('the engine has gone');
  });
  const sandbox = sandboxInTurn(broken, turns, store);
  const verify = async (id: string) => sandbox.verify({ id, files: new Map(), onStep: () => undefined, signal });
  await expect(verify('generate')).rejects.toThrow('the engine has gone');
  await sandbox.fixLint({ id: 'refine', files: new Map(), paths: [], signal });
  await expect(verify('preview')).rejects.toThrow('the engine has gone');
  expect(asked.map(({ account }) => account)).toEqual(['1', '2', '1']);
  const priorities = asked.map(({ priority }) => priority);
  expect([priorities[1], priorities[0], priorities[2]]).toEqual(priorities.toSorted((a, b) => a - b));
  expect(ended).toBe(3);
});

it('who has no queue to go back to asks until it is its turn, or until nobody wants it any more', async () => {
  const turns = createTurns(1, { ...sandboxTurns(1), maxWaitMs: 2, askAgainMs: 1 });
  const request = { id: 'visitor', account: 'b', priority: 1, signal };
  const end = await turns.take({ ...request, id: 'other', account: 'a' });
  const waiting = patientTurn(turns, request);
  const gone = new AbortController();
  const left = patientTurn(turns, { ...request, id: 'gone', account: 'c', signal: gone.signal });
  gone.abort();
  await expect(left).rejects.toThrow('aborted');
  // Longer than a worker may wait.
  await sleep(20);
  end();
  (await waiting)();
});

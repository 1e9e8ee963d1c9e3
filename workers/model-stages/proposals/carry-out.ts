import { applyPatch } from 'rfc6902';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Proposal } from '#schemas/generated/proposal.ts';

export type Operations = Proposal['operations'];

const UNSAFE = /\/(?:__proto__|constructor|prototype)(?:\/|$)/;
/** A proposal can copy a part into itself time and again; no artifact grows by more than this, in characters. */
const MAX_GROWTH = 200_000;

/** The changed artifact, or the first operation that could not be carried out. */
export type CarriedOut<T> =
  | { readonly value: T; readonly diagnostics: readonly [] }
  | { readonly value: null; readonly diagnostics: readonly [Diagnostic] };

/** Carries out a JSON Patch (RFC 6902) on a copy, all of it or nothing. Never throws. */
export function carryOut<T>(artifact: T, operations: Operations): CarriedOut<T> {
  const copy = structuredClone(artifact);
  const most = JSON.stringify(artifact).length + MAX_GROWTH;
  for (const [index, operation] of operations.entries()) {
    const pointers = 'from' in operation ? [operation.path, operation.from] : [operation.path];
    if (pointers.some((pointer) => pointer === '' || UNSAFE.test(pointer))) {
      return refused(index, 'is at a place that is not changed');
    }
    try {
      const [failure] = applyPatch(copy, [structuredClone(operation)]);
      if (failure != null) return refused(index, `fails (${failure.name})`);
    } catch {
      return refused(index, 'cannot be carried out');
    }
    if (JSON.stringify(copy).length > most) return refused(index, 'makes the artifact too large');
  }
  return { value: copy, diagnostics: [] };
}

function refused(index: number, what: string): CarriedOut<never> {
  return {
    value: null,
    diagnostics: [
      {
        severity: 'error',
        code: 'proposal.operation',
        pointer: `/operations/${index}`,
        message: `The operation ${what}.`,
        suggestion: 'Name a place that the artifact has; write "/" within a name as "~1".',
      },
    ],
  };
}

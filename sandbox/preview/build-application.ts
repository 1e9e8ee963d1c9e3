/** An application's build without its verification: what a preview needs, and nothing that takes longer. */
import { SlipwayError } from '#schemas/errors.ts';
import type { StepName, StepResult } from '#schemas/generated/verdict.ts';
import type { Build, VerifyRequest } from '../port.ts';
import { sandboxParts, type SandboxOptions } from '../runner/sandbox.ts';
import { verify } from '../runner/verification.ts';

const STEPS: ReadonlySet<StepName> = new Set(['install', 'build']);

/**
 * Installs and builds an application in the sandbox, without type check, linter and tests.
 *
 * @returns the build, which belongs to the caller
 * @throws SlipwayError `preview.not_built` (user) with the end of the failed step's log
 */
export async function buildApplication(options: SandboxOptions, request: VerifyRequest): Promise<Build> {
  const { verdict, build } = await verify(sandboxParts(options), request, STEPS);
  if (build !== null) return build;
  throw notBuilt(verdict.steps.find(({ status }) => status !== 'passed') ?? null);
}

/** Says which step failed and how its log ends. */
export function notBuilt(failed: StepResult | null): SlipwayError {
  const log = failed?.log.slice(-3_000).trim() ?? '';
  return new SlipwayError(`The ${failed?.step ?? 'build'} step failed:\n${log}`, {
    code: 'preview.not_built',
    kind: 'user',
    suggestion: 'Mend what the log names; `slipway verify` runs the other checks too.',
  });
}

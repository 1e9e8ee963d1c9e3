import type { MatrixManifest } from '#schemas/fixtures/pairwise.ts';
import type { Sandbox } from '#sandbox/port.ts';
import { SlipwayError } from '#schemas/errors.ts';
import type { Verdict } from '#schemas/generated/verdict.ts';
import { compile } from '../../compiler/compile.ts';

/**
 * Compiles a manifest of the matrix, then builds its application and drives it in a browser in the sandbox.
 *
 * @param id names the containers: lower-case letters, digits and hyphens
 * @throws SlipwayError `matrix.refused` (bug) when the compiler refuses the manifest, and what the sandbox throws
 */
export async function buildAndDrive(
  { name, manifest }: MatrixManifest,
  {
    sandbox,
    scaffold,
    id,
    signal,
  }: {
    readonly sandbox: Sandbox;
    readonly scaffold: ReadonlyMap<string, string>;
    readonly id: string;
    readonly signal: AbortSignal;
  },
): Promise<Verdict> {
  const { value, diagnostics } = await compile(manifest, scaffold);
  if (value === null) {
    throw new SlipwayError(`${name} does not compile: ${diagnostics.map(({ message }) => message).join('; ')}`, {
      code: 'matrix.refused',
      kind: 'bug',
      suggestion: 'Mend the stage that refuses it.',
    });
  }
  const files = new Map(value.files.map(({ path, content }) => [path, content]));
  const { verdict, build } = await sandbox.verify({ id, files, onStep: () => undefined, signal });
  await build?.discard();
  return verdict;
}

/** That many of them, spread evenly over the list; all when there are no more. */
export function sampleOf<T>(list: readonly T[], count: number): readonly T[] {
  if (count >= list.length) return list;
  return list.filter(
    (_, at) => Math.floor((at * count) / list.length) !== Math.floor(((at - 1) * count) / list.length),
  );
}

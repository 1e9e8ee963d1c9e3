import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Compiled } from '../compiler/compile.ts';
import type { CompiledFile } from '../compiler/model.ts';
import { addFeatures } from './features/add-features.ts';
import type { ImproveInput } from './improve-input.ts';
import { remark, type Improvements, type ProposalStage, type StageProposal } from './improvements.ts';
import { propose, type Proposed, type ProposalTopic } from './proposals/propose.ts';
import { apiTopic, uiTopic } from './proposals/topics.ts';

export interface Improved {
  readonly files: readonly CompiledFile[];
  readonly improvements: Improvements;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Improves a compiled application: pages and API by proposals, both at once, then the features that the compiler does
 * not make. Whatever is refused leaves what was compiled and a diagnostic.
 *
 * @throws SlipwayError of what lies around the model only; a model's failure never
 */
export async function improve(input: ImproveInput): Promise<Improved> {
  const { compiled, manifestSha } = input;
  const { printed, proposals, diagnostics } = await withProposals(input);
  const added = await addFeatures(input, new Map((printed ?? compiled).files.map((file) => [file.path, file])));
  return {
    files: [...added.files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    improvements: { manifestSha, proposals, features: added.features },
    diagnostics: [...diagnostics, ...added.diagnostics],
  };
}

interface WithProposals {
  /** Null: nothing was changed. */
  readonly printed: Compiled | null;
  readonly proposals: readonly StageProposal[];
  readonly diagnostics: readonly Diagnostic[];
}

async function withProposals(input: ImproveInput): Promise<WithProposals> {
  const { compiled, manifest, request, recompile } = input;
  const [ui, api] = await Promise.all([
    proposed(uiTopic(manifest, request, compiled), 'ui', input),
    proposed(apiTopic(compiled), 'api', input),
  ]);
  const proposals = [ui?.proposal, api?.proposal].filter((proposal) => proposal != null);
  const diagnostics = [...(ui?.diagnostics ?? []), ...(api?.diagnostics ?? [])];
  if (!proposals.some(({ operations }) => operations.length > 0)) return { printed: null, proposals, diagnostics };

  const trees = Object.entries(ui?.artifact ?? {}).filter(
    ([path, tree]) => digestOf(tree) !== digestOf(compiled.trees[path] ?? null),
  );
  const printed = await recompile({ trees: Object.fromEntries(trees), document: api?.artifact ?? null });
  if (printed.value !== null) return { printed: printed.value, proposals, diagnostics };
  const message = "The model's changes of pages and API do not compile together and were left out.";
  const refused = proposals.map((one) => ({ ...one, outcome: 'refused' as const, operations: [] }));
  const why = remark('proposal.compile', '', message, 'Nothing is missing: the manifest alone decides what is there.');
  return { printed: null, proposals: refused, diagnostics: [...diagnostics, why] };
}

/** Asks unless this manifest's artifact was answered for before. */
async function proposed<T>(
  topic: ProposalTopic<T> | null,
  stage: ProposalStage,
  { earlier, manifestSha, model }: ImproveInput,
): Promise<Proposed<T> | null> {
  if (topic === null) return null;
  const before = earlier?.proposals.find((one) => one.stage === stage) ?? null;
  const isAnswered = before !== null && earlier?.manifestSha === manifestSha;
  return await propose(topic, before, isAnswered ? null : model);
}

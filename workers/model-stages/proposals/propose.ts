import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { Proposal } from '#schemas/generated/proposal.ts';
import { remark, type ProposalStage, type StageProposal } from '../improvements.ts';
import { asked, type RunModel } from '../run-model.ts';
import { carryOut } from './carry-out.ts';

/** A stage's artifact, and who decides whether a changed one is still what the manifest demands. */
export interface ProposalTopic<T> {
  readonly stage: ProposalStage;
  readonly compiled: T;
  /** Pure; errors refuse the proposal. */
  readonly problems: (proposed: T) => readonly Diagnostic[];
  /** Texts for the prompt, given the artifact as it stands. */
  readonly inputs: (artifact: T) => Readonly<Record<string, string>>;
}

export interface Proposed<T> {
  /** The artifact to print; the compiled one where nothing stands. */
  readonly artifact: T;
  /** Null when there is no answer to remember. */
  readonly proposal: StageProposal | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Improves an artifact: what an earlier run was given is carried over where it still fits, then the model is asked for
 * more. What fails the checks leaves the artifact as it was, and says so.
 *
 * @param earlier what was accepted for this application before; null for nothing
 * @param model null: nothing is asked
 */
export async function propose<T>(
  topic: ProposalTopic<T>,
  earlier: StageProposal | null,
  model: RunModel | null,
): Promise<Proposed<T>> {
  const carried = carriedOver(topic, earlier);
  if (model === null) return carried;
  const { stage } = topic;
  const by = model.author(stage);
  const { value, failure } = await asked(
    model.ask<Proposal>(stage, topic.inputs(carried.artifact), ({ operations }) => {
      const { value: changed, diagnostics } = carryOut(carried.artifact, operations);
      return changed === null ? diagnostics : topic.problems(changed);
    }),
  );
  if (failure !== null) {
    const isRefused = failure.code === 'model.answer_invalid';
    const kept =
      carried.proposal ?? (isRefused ? { stage, outcome: 'refused' as const, summary: '', operations: [], by } : null);
    return { ...carried, proposal: kept, diagnostics: [...carried.diagnostics, notImproved(stage, failure.message)] };
  }
  const { summary, operations } = value;
  const { value: artifact } = carryOut(carried.artifact, operations);
  if (artifact === null || operations.length === 0) {
    const none: StageProposal = { stage, outcome: 'none', summary, operations: [], by };
    return { ...carried, proposal: carried.proposal ?? none };
  }
  const all = [...(carried.proposal?.operations ?? []), ...operations];
  const said = [carried.proposal?.summary, summary].filter((text) => text !== undefined && text !== '').join(' ');
  return {
    artifact,
    proposal: { stage, outcome: 'accepted', summary: said.slice(0, 2_000), operations: all, by },
    diagnostics: carried.diagnostics,
  };
}

function carriedOver<T>(topic: ProposalTopic<T>, earlier: StageProposal | null): Proposed<T> {
  const nothing = { artifact: topic.compiled, proposal: earlier, diagnostics: [] };
  if (earlier === null || earlier.operations.length === 0) return nothing;
  const { value } = carryOut(topic.compiled, earlier.operations);
  if (value !== null && !topic.problems(value).some(({ severity }) => severity === 'error')) {
    return { artifact: value, proposal: earlier, diagnostics: [] };
  }
  const message = `What the model changed in ${WHAT[topic.stage]} earlier no longer fits and was left out.`;
  const diagnostics = [remark('proposal.outdated', '', message, 'Ask for it again if you miss it.')];
  return { artifact: topic.compiled, proposal: null, diagnostics };
}

function notImproved(stage: ProposalStage, why: string): Diagnostic {
  const message = `${WHAT[stage].replace(/^t/, 'T')} stay as compiled, without the model's improvements. ${why}`;
  return remark(
    `proposal.${stage}.left-out`,
    '',
    message,
    'Nothing is missing: the manifest alone decides what is there.',
  );
}

const WHAT: Readonly<Record<ProposalStage, string>> = {
  database: "the database's indexes and comments",
  api: "the API's descriptions",
  ui: 'the pages',
};

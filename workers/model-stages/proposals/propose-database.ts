import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { DatabaseAmendments } from '../../compiler/database/amendments.ts';
import type { ImproveInput } from '../improve-input.ts';
import type { StageProposal } from '../improvements.ts';
import { amendmentsOf } from './database-obligations.ts';
import { propose } from './propose.ts';
import { databaseTopic } from './topics.ts';

export interface ProposedDatabase {
  /** What the database had beyond the manifest before anything was asked. */
  readonly standing: DatabaseAmendments;
  /** What it is to have. */
  readonly amendments: DatabaseAmendments;
  /** Null when there is no answer to remember. */
  readonly proposal: StageProposal | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Asks for indexes and comments, unless this manifest's database was answered for before. What earlier runs were given
 * has been carried over by the compiler, under the names that things have now.
 */
export async function proposeDatabase({
  compiled,
  earlier,
  manifestSha,
  model,
}: ImproveInput): Promise<ProposedDatabase> {
  const before = earlier?.proposals.find(({ stage }) => stage === 'database') ?? null;
  const isSame = earlier?.manifestSha === manifestSha;
  // A proposal that is applied has what it was shown with, whatever the branch has.
  const standing = (isSame ? earlier?.database : undefined) ?? compiled.database;
  const topic = databaseTopic(compiled, standing);
  if (topic === null) return { standing, amendments: standing, proposal: before, diagnostics: [] };
  const isAnswered = isSame && before !== null;
  const { artifact, proposal, diagnostics } = await propose(topic, null, isAnswered ? null : model);
  const amendments = amendmentsOf({ compiled: topic.compiled, proposed: artifact }, standing);
  return { standing, amendments, proposal: proposal ?? before, diagnostics };
}

import { digestOf } from '#app/platform/digest.ts';
import type { Diagnostic } from '#schemas/diagnostic.ts';
import type { JsonObject } from '../compiler/api/openapi/schemas.ts';
import type { Compiled } from '../compiler/compile.ts';
import type { DatabaseAmendments } from '../compiler/database/amendments.ts';
import type { CompiledFile } from '../compiler/model.ts';
import { addFeatures } from './features/add-features.ts';
import type { ImproveInput } from './improve-input.ts';
import { remark, type Improvements, type ProposalStage, type StageProposal } from './improvements.ts';
import { proposeDatabase } from './proposals/propose-database.ts';
import { propose, type Proposed, type ProposalTopic } from './proposals/propose.ts';
import { apiTopic, uiTopic } from './proposals/topics.ts';
import type { Trees } from './proposals/ui-obligations.ts';

export interface Improved {
  readonly files: readonly CompiledFile[];
  readonly improvements: Improvements;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Improves a compiled application: database, API and pages by proposals, all at once, then the features that the compiler does
 * not make. Whatever is refused leaves what was compiled and a diagnostic.
 *
 * @throws SlipwayError of what lies around the model only; a model's failure never
 */
export async function improve(input: ImproveInput): Promise<Improved> {
  const { compiled, manifestSha } = input;
  const { printed, proposals, database, diagnostics } = await withProposals(input);
  const added = await addFeatures(input, new Map((printed ?? compiled).files.map((file) => [file.path, file])));
  return {
    files: [...added.files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    improvements: { manifestSha, proposals, database, features: added.features },
    diagnostics: [...diagnostics, ...added.diagnostics],
  };
}

interface WithProposals {
  /** Null: nothing was changed. */
  readonly printed: Compiled | null;
  readonly proposals: readonly StageProposal[];
  readonly database: DatabaseAmendments;
  readonly diagnostics: readonly Diagnostic[];
}

async function withProposals(input: ImproveInput): Promise<WithProposals> {
  const { compiled, manifest, request } = input;
  const [ui, api, database] = await Promise.all([
    proposed(uiTopic(manifest, request, compiled), 'ui', input),
    proposed(apiTopic(compiled), 'api', input),
    proposeDatabase(input),
  ]);
  const pages = { api: api?.artifact ?? null, ui: ui?.artifact ?? null };
  const proposals = [ui?.proposal, api?.proposal, database.proposal].filter((proposal) => proposal != null);
  const diagnostics = [...(ui?.diagnostics ?? []), ...(api?.diagnostics ?? []), ...database.diagnostics];
  const all = { proposals, database: database.amendments, diagnostics };

  const { printed, refusals } = await print(input, pages, database.amendments);
  if (refusals === null) return { ...all, printed };
  // Postgres has the last word on the database; the rest may stand without it.
  const isAdded = digestOf(database.amendments) !== digestOf(database.standing);
  const rest = isAdded ? await print(input, pages, database.standing) : { printed, refusals };
  if (rest.refusals === null) {
    const message = `Postgres refuses what the model added to the database, so it was left out: ${refusals}`;
    return {
      printed: rest.printed,
      database: database.standing,
      proposals: proposals.map((one) => (one.stage === 'database' ? asRefused(one) : one)),
      diagnostics: [...diagnostics, remark('proposal.database.sql', '', message.slice(0, 500), NOTHING_MISSING)],
    };
  }
  const message = "The model's changes of database, pages and API do not compile together and were left out.";
  return {
    printed: null,
    database: compiled.database,
    proposals: proposals.map(asRefused),
    diagnostics: [...diagnostics, remark('proposal.compile', '', message, NOTHING_MISSING)],
  };
}

const NOTHING_MISSING = 'Nothing is missing: the manifest alone decides what is there.';

function asRefused(one: StageProposal): StageProposal {
  return { ...one, outcome: 'refused', operations: [] };
}

interface Printed {
  /** Null: nothing is to be changed, or it was refused. */
  readonly printed: Compiled | null;
  /** Why it does not compile, or what Postgres says; null where all is well. */
  readonly refusals: string | null;
}

/** The application with changed stages: compiled again and, where its SQL is another one, executed. */
async function print(
  { compiled, recompile, refusedSql }: ImproveInput,
  { api, ui }: { readonly api: JsonObject | null; readonly ui: Trees | null },
  database: DatabaseAmendments,
): Promise<Printed> {
  const trees = Object.entries(ui ?? {}).filter(
    ([path, tree]) => digestOf(tree) !== digestOf(compiled.trees[path] ?? null),
  );
  const isDocument = api !== null && digestOf(api) !== digestOf(compiled.document);
  const isDatabase = digestOf(database) !== digestOf(compiled.database);
  if (trees.length === 0 && !isDocument && !isDatabase) return { printed: null, refusals: null };

  const { value, diagnostics } = await recompile({ trees: Object.fromEntries(trees), document: api, database });
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (value === null) return { printed: null, refusals: errors.join(' ') };
  const problems = isDatabase ? await refusedSql(value.files) : [];
  return problems.length === 0 ? { printed: value, refusals: null } : { printed: null, refusals: problems.join(' ') };
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

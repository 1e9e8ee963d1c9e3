/** Rows as they come over the wire, checked, and turned into what the port speaks of. */
import { SlipwayError } from '#schemas/errors.ts';
import type { RunEvent } from '#schemas/generated/run-event.ts';
import runEventSchema from '#schemas/jobs/run-event.schema.json' with { type: 'json' };
import { validator, type Validator } from '#schemas/validate.ts';
import {
  DEFAULT_RUN_OPTIONS,
  RUN_STATES,
  type CommandName,
  type Run,
  type RunFacts,
  type RunFailure,
  type RunOptions,
  type RunState,
} from '../run.ts';
import type { Project, StageResult, StoredEvent } from '../store.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const nullable = (schema: object): object => ({ oneOf: [schema, { type: 'null' }] });

interface RunRow {
  readonly id: string;
  readonly project_id: string | null;
  readonly installation_id: number;
  readonly repository_id: number;
  readonly repository_owner: string;
  readonly repository_name: string;
  readonly issue_number: number;
  readonly issue_title: string;
  readonly issue_is_pull_request: boolean;
  readonly thread_number: number;
  readonly comment_id: number | null;
  readonly sender: string;
  readonly command: CommandName;
  readonly prompt: string;
  readonly options: Partial<RunOptions>;
  readonly state: RunState;
  readonly manifest_sha: string | null;
  readonly branch: string | null;
  readonly head_sha: string | null;
  readonly pull_request: number | null;
  readonly preview_url: string | null;
  readonly sticky_comment_id: number | null;
  readonly held_by: string | null;
  readonly attempt: number;
  readonly error: RunFailure | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly finished_at: string | null;
}

const runRow = rowValidator<RunRow>({
  id: text,
  project_id: nullable(text),
  installation_id: integer,
  repository_id: integer,
  repository_owner: text,
  repository_name: text,
  issue_number: integer,
  issue_title: text,
  issue_is_pull_request: { type: 'boolean' },
  thread_number: integer,
  comment_id: nullable(integer),
  sender: text,
  command: { enum: ['generate', 'refine', 'fix', 'export'] },
  prompt: text,
  options: {
    type: 'object',
    properties: {
      template: nullable(text),
      fresh: { type: 'boolean' },
      dryRun: { type: 'boolean' },
      allowDataLoss: { type: 'boolean' },
      vercel: { type: 'boolean' },
      fork: { type: 'boolean' },
      applies: nullable(text),
      focus: nullable({ type: 'object', required: ['path', 'line'], properties: { path: text, line: integer } }),
    },
  },
  state: { enum: RUN_STATES },
  manifest_sha: nullable(text),
  branch: nullable(text),
  head_sha: nullable(text),
  pull_request: nullable(integer),
  preview_url: nullable(text),
  sticky_comment_id: nullable(integer),
  held_by: nullable(text),
  attempt: integer,
  error: nullable({
    type: 'object',
    required: ['code', 'message', 'suggestion'],
    properties: { code: text, message: text, suggestion: text },
  }),
  created_at: text,
  updated_at: text,
  finished_at: nullable(text),
});

/** The columns of the facts, for writing. */
const FACT_COLUMNS: Readonly<Record<keyof RunFacts, string>> = {
  projectId: 'project_id',
  manifestSha: 'manifest_sha',
  branch: 'branch',
  headSha: 'head_sha',
  pullRequest: 'pull_request',
  previewUrl: 'preview_url',
  stickyCommentId: 'sticky_comment_id',
  heldBy: 'held_by',
  error: 'error',
};

export function factColumns(facts: Partial<RunFacts>): Record<string, unknown> {
  const entries = Object.entries(facts).map(([name, value]) => [FACT_COLUMNS[name as keyof RunFacts], value]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

export function runOf(input: unknown): Run {
  const row = parsed(runRow, input);
  return {
    id: row.id,
    projectId: row.project_id,
    installationId: row.installation_id,
    repository: { id: row.repository_id, owner: row.repository_owner, name: row.repository_name },
    issue: { number: row.issue_number, title: row.issue_title, isPullRequest: row.issue_is_pull_request },
    thread: row.thread_number,
    commentId: row.comment_id,
    sender: row.sender,
    command: row.command,
    prompt: row.prompt,
    options: { ...DEFAULT_RUN_OPTIONS, ...row.options },
    state: row.state,
    attempt: row.attempt,
    manifestSha: row.manifest_sha,
    branch: row.branch,
    headSha: row.head_sha,
    pullRequest: row.pull_request,
    previewUrl: row.preview_url,
    stickyCommentId: row.sticky_comment_id,
    heldBy: row.held_by,
    error: row.error,
    createdAt: timeOf(row.created_at),
    updatedAt: timeOf(row.updated_at),
    finishedAt: row.finished_at === null ? null : timeOf(row.finished_at),
  };
}

interface ProjectRow {
  readonly id: string;
  readonly repository_id: number;
  readonly directory: string;
  readonly created_at: string;
}
const projectRow = rowValidator<ProjectRow>({ id: text, repository_id: integer, directory: text, created_at: text });

export function projectOf(input: unknown): Project {
  const row = parsed(projectRow, input);
  return {
    id: row.id,
    repositoryId: row.repository_id,
    directory: row.directory,
    createdAt: timeOf(row.created_at),
  };
}

interface StageRow {
  readonly run_id: string;
  readonly stage: string;
  readonly input_hash: string;
  readonly artifact_sha: string | null;
  readonly duration_ms: number;
  readonly finished_at: string;
}
const stageRow = rowValidator<StageRow>({
  run_id: text,
  stage: text,
  input_hash: text,
  artifact_sha: nullable(text),
  duration_ms: { type: 'number' },
  finished_at: text,
});

export function stageResultOf(input: unknown): StageResult {
  const row = parsed(stageRow, input);
  return {
    runId: row.run_id,
    stage: row.stage,
    inputHash: row.input_hash,
    artifactSha: row.artifact_sha,
    durationMs: row.duration_ms,
    finishedAt: timeOf(row.finished_at),
  };
}

const eventTime = rowValidator<{ readonly at: string }>({ at: text });
const eventBody = validator<RunEvent>(runEventSchema, 'event');

export function eventOf(input: unknown): StoredEvent {
  const { at } = parsed(eventTime, input);
  const { kind, data } = input as { readonly kind: unknown; readonly data: unknown };
  return { ...parsed(eventBody, { kind, data }), at: timeOf(at) };
}

const deliveryRow = rowValidator<{ readonly outcome: string | null }>({ outcome: nullable(text) });

/** Null when it is not settled yet. */
export function outcomeOf(input: unknown): string | null {
  return parsed(deliveryRow, input).outcome;
}

const deliveryId = rowValidator<{ readonly id: string }>({ id: text });

export function deliveryIdOf(input: unknown): string {
  return parsed(deliveryId, input).id;
}

export interface ArtifactRow {
  readonly kind: string;
  readonly encoding: string;
  readonly content: string;
}
const artifactRow = rowValidator<ArtifactRow>({ kind: text, encoding: text, content: text });

export function artifactRowOf(input: unknown): ArtifactRow {
  return parsed(artifactRow, input);
}

interface SecretRow {
  readonly name: string;
  readonly sealed: string;
  readonly key_id: string;
  readonly updated_at: string;
}

const secretRow = rowValidator<SecretRow>({ name: text, sealed: text, key_id: text, updated_at: text });

export function secretRowsOf(data: unknown): readonly SecretRow[] {
  return rowsOf(data).map((row) => parsed(secretRow, row));
}

/** The rows of an answer, which is always an array. */
export function rowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data as readonly unknown[];
  throw unexpected(['not an array']);
}

function rowValidator<T>(properties: Readonly<Record<string, object>>): Validator<T> {
  return validator<T>({ type: 'object', required: Object.keys(properties), properties }, 'row');
}

function parsed<T>(validate: Validator<T>, input: unknown): T {
  const { value, diagnostics } = validate(input);
  if (value === null) throw unexpected(diagnostics.map((problem) => problem.message));
  return value;
}

function unexpected(problems: readonly string[]): SlipwayError {
  return new SlipwayError('The database answered with rows of another shape.', {
    code: 'store.row_invalid',
    kind: 'bug',
    suggestion: 'Check that every migration is applied.',
    context: { problems },
  });
}

/** Postgres and PostgREST write times in several ways; the port knows one. */
function timeOf(value: string): string {
  return new Date(value).toISOString();
}

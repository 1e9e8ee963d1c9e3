import type {
  DeploymentAnswer,
  DeploymentsAnswer,
  EventsAnswer,
  ProblemAnswer,
  ProjectAnswer,
  VariablesAnswer,
} from '#schemas/generated/vercel-answers.ts';
import { validator, type Validator } from '#schemas/validate.ts';
import schema from '#schemas/vercel/vercel-answers.schema.json' with { type: 'json' };
import { unreadable } from './failure.ts';

const { $defs } = schema;

const isProject = definition<ProjectAnswer>('project');
const isVariables = definition<VariablesAnswer>('variables');
const isDeployment = definition<DeploymentAnswer>('deployment');
const isDeployments = definition<DeploymentsAnswer>('deployments');
const isEvents = definition<EventsAnswer>('events');
const isProblem = definition<ProblemAnswer>('problem');

/** A deployment's state in Vercel's words. */
export interface DeploymentReading {
  readonly id: string;
  /** Host and port. */
  readonly host: string;
  readonly readyState: string;
  readonly errorMessage: string | null;
}

export interface ListedDeployment {
  readonly id: string;
  readonly readyState: string;
  readonly isProduction: boolean;
  readonly meta: Readonly<Record<string, string>>;
}

export interface DeploymentPage {
  readonly deployments: readonly ListedDeployment[];
  /** Asks for the page after this one; null for the last. */
  readonly next: number | null;
}

export interface ListedVariable {
  readonly key: string;
  readonly targets: readonly string[];
  readonly comment: string | null;
  /** Null: it holds for every branch. */
  readonly branch: string | null;
}

export interface LogEvent {
  readonly createdMs: number;
  readonly text: string;
}

export function projectIdOf(body: unknown): string {
  return checked(isProject, body, 'project').id;
}

export function variablesOf(body: unknown): readonly ListedVariable[] {
  return checked(isVariables, body, 'variables').envs.map(({ key, target, comment, gitBranch }) => ({
    key,
    targets: typeof target === 'string' ? [target] : (target ?? []),
    comment: comment ?? null,
    branch: gitBranch ?? null,
  }));
}

export function deploymentOf(body: unknown): DeploymentReading {
  const { id, url, readyState, errorMessage } = checked(isDeployment, body, 'deployment');
  return { id, host: url, readyState, errorMessage: errorMessage ?? null };
}

export function deploymentsOf(body: unknown): DeploymentPage {
  const { deployments, pagination } = checked(isDeployments, body, 'deployments');
  return {
    deployments: deployments.map(({ uid, readyState, state, target, meta }) => ({
      id: uid,
      readyState: readyState ?? state ?? '',
      isProduction: target === 'production',
      meta: meta ?? {},
    })),
    next: pagination?.next ?? null,
  };
}

export function eventsOf(body: unknown): readonly LogEvent[] {
  return checked(isEvents, body, 'events').map(({ created, text, payload }) => ({
    createdMs: created ?? 0,
    text: payload?.text ?? text ?? '',
  }));
}

/** What an answer that is no success says; null when it is not in Vercel's form. */
export function problemOf(body: unknown): ProblemAnswer['error'] | null {
  return isProblem(body).value?.error ?? null;
}

function definition<T>(name: keyof typeof $defs): Validator<T> {
  return validator<T>({ $defs, $ref: `#/$defs/${name}` }, 'vercel');
}

function checked<T>(validate: Validator<T>, body: unknown, what: string): T {
  const { value, diagnostics } = validate(body);
  if (value === null) throw unreadable(what, diagnostics[0]?.message ?? 'it is invalid');
  return value;
}

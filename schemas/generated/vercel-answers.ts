// Generated from vercel/vercel-answers.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "identifier".
 */
export type Identifier = string;
/**
 * Host and port without a scheme: it goes into links that people follow.
 *
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "host".
 */
export type Host = string;
/**
 * @maxItems 10000
 *
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "events".
 */
export type EventsAnswer = {
  created?: number;
  text?: string;
  payload?: {
    text?: string;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}[];

/**
 * What Slipway reads of the answers of Vercel's REST API, one definition per answer. Vercel sends more and adds to it, so other members are allowed; nobody reads them.
 */
export interface VercelAnswers {
  project?: ProjectAnswer;
  variables?: VariablesAnswer;
  deployment?: DeploymentAnswer;
  deployments?: DeploymentsAnswer;
  events?: EventsAnswer;
  problem?: ProblemAnswer;
  [k: string]: unknown;
}
/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "project".
 */
export interface ProjectAnswer {
  id: Identifier;
  [k: string]: unknown;
}
/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "variables".
 */
export interface VariablesAnswer {
  /**
   * @maxItems 5000
   */
  envs: {
    key: string;
    target?: string[] | string;
    comment?: string | null;
    gitBranch?: string | null;
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "deployment".
 */
export interface DeploymentAnswer {
  id: Identifier;
  url: Host;
  readyState: string;
  errorMessage?: string | null;
  [k: string]: unknown;
}
/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "deployments".
 */
export interface DeploymentsAnswer {
  /**
   * @maxItems 1000
   */
  deployments: {
    uid: Identifier;
    state?: string;
    readyState?: string;
    target?: string | null;
    meta?: Meta;
    [k: string]: unknown;
  }[];
  pagination?: {
    next?: number | null;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "meta".
 */
export interface Meta {
  [k: string]: string;
}
/**
 * This interface was referenced by `VercelAnswers`'s JSON-Schema
 * via the `definition` "problem".
 */
export interface ProblemAnswer {
  error: {
    code: string;
    invalidToken?: boolean;
    missing?: string[];
    limit?: {
      reset?: number;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  [k: string]: unknown;
}

import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Plan } from './plan.ts';

/** What a planner is asked. */
interface PlanRequest {
  readonly prompt: string;
  /** Id of the template to start from; null for none. */
  readonly template: string | null;
  /** The application as it is; null for a new one. */
  readonly previous: Manifest | null;
  /** JSON pointer of the part of the manifest that the prompt is about; null for none. */
  readonly focus: string | null;
}

/** Prompt → manifest and what was made of it: the embedded planner, or a model's. */
export type Planner = (request: PlanRequest) => Promise<Plan>;

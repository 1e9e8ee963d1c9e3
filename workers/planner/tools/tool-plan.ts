import type { Tool } from '#schemas/generated/manifest.ts';

/** A tool and what is to be said about it. */
export interface ToolPlan {
  readonly tool: Tool;
  /** Empty when the prompt's own words make the title. */
  readonly title: string;
  readonly understood: readonly string[];
  readonly assumed: readonly string[];
  readonly notMade: readonly string[];
}

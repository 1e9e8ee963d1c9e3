import type { Manifest } from '#schemas/generated/manifest.ts';

/** A hand-made blueprint that an application can start from. */
export interface Template {
  /** Kebab-case, stable: what `--template` and `template_id` name. */
  readonly id: string;
  readonly title: string;
  /** One sentence for a picker. */
  readonly description: string;
  /** Words that mean this kind of application, in the planner's languages, lower case. */
  readonly keywords: readonly string[];
  /** Whole and valid: it compiles as it is. */
  readonly manifest: Manifest;
}

import type { Field } from '#schemas/generated/manifest.ts';
import type { Phrase } from '../grammar/model.ts';
import type { Thing } from '../lexicon/things-index.ts';

/** A field on its way into the manifest. */
export interface FieldDraft {
  /** Lower case, as a person says it: "due date". */
  readonly phrase: string;
  label: string;
  type: Field['type'];
  options: readonly string[];
  range: readonly [min: number, max: number] | null;
  currency: string;
  required: boolean;
  unique: boolean;
  /** For references. */
  target: EntityDraft | null;
  /** For references: the record goes with its target. */
  part: boolean;
  /** Value for new records; null for none. */
  default: string | number | boolean | null;
  /** The prompt asked for it; otherwise the planner added it. */
  readonly asked: boolean;
}

/** An entity on its way into the manifest. */
export interface EntityDraft {
  /** Lower case singular: "order line". */
  readonly one: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly thing: Thing | null;
  readonly fields: FieldDraft[];
  /** The prompt names several of it. */
  readonly many: boolean;
  ownership: 'user' | 'shared' | 'public';
}

/** A person or group that acts. */
export interface RoleDraft {
  readonly one: string;
  readonly label: string;
  /** 3 administers, 2 works, 1 takes part. */
  rank: 1 | 2 | 3;
}

/** Somebody does something with something. */
export interface Act {
  readonly who: Phrase;
  readonly action: 'read' | 'create' | 'update' | 'delete' | 'manage';
  /** Null for everything. */
  readonly entity: EntityDraft | null;
  readonly only: boolean;
  /** Nobody else does it. */
  readonly exclusive: boolean;
  readonly own: boolean;
  readonly negated: boolean;
  /** "sees only the repairs": nothing else. */
  readonly nothingElse: boolean;
}

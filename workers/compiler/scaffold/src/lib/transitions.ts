/** A step that a record can take from one state to another. */
export interface Transition {
  from: string;
  to: string;
  label: string;
  /** Roles, `owner` or `authenticated`; empty: everybody who may change the record. */
  who: readonly string[];
}

/** A step that is offered; a final one leads to a state without a way out. */
export interface OfferedTransition {
  to: string;
  label: string;
  isFinal: boolean;
}

/**
 * The steps from a state that a person may take, among those who may change the record.
 * The database refuses all others.
 */
export function transitionsFrom(
  transitions: readonly Transition[],
  state: string | null,
  viewer: { id: string; role?: string } | null = null,
  record: { owner_id?: string | null } = {},
): OfferedTransition[] {
  return transitions
    .filter(({ from, who }) => from === state && (who.length === 0 || isAmong(who, viewer, record)))
    .map(({ to, label }) => ({
      to,
      label,
      isFinal: !transitions.some((next) => next.from === to),
    }));
}

function isAmong(
  who: readonly string[],
  viewer: { id: string; role?: string } | null,
  record: { owner_id?: string | null },
): boolean {
  if (viewer === null) return false;
  return (
    who.includes("authenticated") ||
    (viewer.role !== undefined && who.includes(viewer.role)) ||
    (who.includes("owner") && record.owner_id === viewer.id)
  );
}

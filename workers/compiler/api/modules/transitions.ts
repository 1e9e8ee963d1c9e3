/** `src/server/records/transitions.ts`: which changes of a record's state are possible. */
export function transitionsModule(hasRoles: boolean): string {
  return `import { messages } from "@/config/messages";
import type { Person } from "@/lib/person";
import { forbidden, ServiceError } from "@/server/errors";

/** A change from one state to another, and who may make it: nobody named is everybody who may change the record. */
export interface Transition {
  from: string;
  to: string;
  who: readonly string[];
}

/** Throws unless this is possible; the database refuses the same. */
export function allowTransition(
  transitions: readonly Transition[],
  { from, to, owner }: { from: string; to: string; owner: string | null },
  person: Person | null,
): void {
  const transition = transitions.find((one) => one.from === from && one.to === to);
  if (!transition) throw refusedTransition();
  const { who } = transition;
  if (who.length > 0 && !identitiesOf(person, owner).some((one) => who.includes(one))) throw forbidden();
}

/** The record is not in the state for it, or not any more. */
export function refusedTransition(cause?: unknown): ServiceError {
  return new ServiceError(409, messages.transitionRefused, { cause });
}

function identitiesOf(person: Person | null, owner: string | null): readonly string[] {
  if (!person) return [];
  return ["authenticated", ${hasRoles ? 'person.role, ' : ''}...(person.id === owner ? ["owner"] : [])];
}
`;
}

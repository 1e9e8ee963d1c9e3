import type { Field } from '#schemas/generated/manifest.ts';
import { oneOf, problem, unknown, warning, type Findings } from './finding.ts';
import { initialState, statesOf } from './states.ts';

const MAX_STEPS = 400;

/** What a state machine must keep to: known states and people, every state within reach. */
export function* stateRules(field: Field, roles: ReadonlySet<string>, pointer: string): Findings {
  const { states } = field;
  if (states === undefined) return;
  const values = new Set((field.options ?? []).map((option) => option.value));
  const initial = initialState(field);
  if (states.initial !== undefined && !values.has(states.initial)) {
    yield problem(
      'states',
      `${pointer}/states/initial`,
      `there is no option "${states.initial}"`,
      oneOf(values, states.initial),
    );
  }
  if (states.initial !== undefined && field.default !== undefined && field.default !== states.initial) {
    yield problem(
      'states',
      `${pointer}/states/initial`,
      `a new record would be "${states.initial}" and, by the default, "${String(field.default)}"`,
      'Remove the default.',
    );
  }
  for (const [index, transition] of states.transitions.entries()) {
    yield* transitionRules(transition, { values, roles }, `${pointer}/states/transitions/${index}`);
  }
  const transitions = statesOf(
    field,
    (field.options ?? []).map(({ value }) => ({ value, label: value, renamedFrom: null })),
  )?.transitions;
  if (transitions === undefined || !values.has(initial)) return;
  if (transitions.length > MAX_STEPS) {
    yield problem(
      'limit',
      `${pointer}/states/transitions`,
      `${transitions.length} steps are possible, ${MAX_STEPS} at most can be checked`,
      'State "from" where a step starts from few states only.',
    );
  }
  const reached = reachable(initial, transitions);
  for (const [at, { value }] of (field.options ?? []).entries()) {
    if (reached.has(value)) continue;
    yield warning(
      'unreachable',
      `${pointer}/options/${at}`,
      `no step leads from "${initial}" to the state "${value}"`,
      'Add a transition that leads there, or remove the option.',
    );
  }
}

function* transitionRules(
  transition: NonNullable<Field['states']>['transitions'][number],
  { values, roles }: { readonly values: ReadonlySet<string>; readonly roles: ReadonlySet<string> },
  pointer: string,
): Findings {
  if (!values.has(transition.to)) {
    yield problem('states', `${pointer}/to`, `there is no option "${transition.to}"`, oneOf(values, transition.to));
  }
  for (const [at, from] of (transition.from ?? []).entries()) {
    if (values.has(from)) continue;
    yield problem('states', `${pointer}/from/${at}`, `there is no option "${from}"`, oneOf(values, from));
  }
  if (transition.from?.every((from) => from === transition.to) === true) {
    yield problem(
      'states',
      `${pointer}/from`,
      `the step leads from "${transition.to}" to itself`,
      'Let it start from another state.',
    );
  }
  const people = new Set([...roles, 'owner', 'authenticated']);
  for (const [at, who] of (transition.roles ?? []).entries()) {
    if (!people.has(who)) yield unknown('role', `${pointer}/roles/${at}`, who, people);
  }
}

function reachable(
  initial: string,
  transitions: readonly { readonly from: string; readonly to: string }[],
): ReadonlySet<string> {
  const reached = new Set([initial]);
  // A set may grow while it is walked through: what is added is visited as well.
  for (const state of reached) {
    for (const { from, to } of transitions) if (from === state) reached.add(to);
  }
  return reached;
}

import type { Entity, Field } from '#schemas/generated/manifest.ts';
import type { Clause } from '../grammar/model.ts';
import type { Language } from '../lexicon/languages/language.ts';
import { outcomesOf } from '../lexicon/outcome-verbs.ts';
import { isStateField, stateButton, stateKind } from '../lexicon/state-words.ts';
import { entityNamed, type Shape } from './shape.ts';

type Transitions = NonNullable<Field['states']>['transitions'];

const MIN_STATES = 2;
const MAX_STATES = 14;
const MIN_STEM = 5;

/** Makes states of choices that say how far a record is, with the steps between them and who may make them. */
export function shapeStates(shape: Shape): void {
  for (const entity of shape.entities) {
    const field = entity.fields.find((one) => isStates(one));
    const options = field?.options ?? [];
    if (field === undefined || options.length < MIN_STATES || options.length > MAX_STATES) continue;
    const steps = stepsOf(options.map(({ value, label }) => ({ value, label: label ?? value })));
    if (steps.length === 0) continue;
    const initial = options[0]?.value ?? '';
    delete field.default;
    delete field.required;
    field.states = { initial, transitions: withPeople(steps, entity, options, shape) };
    const restricted = [...new Set(field.states.transitions.flatMap(({ roles }) => roles ?? []))];
    if (shape.asked.has(`${entity.name}.${field.name}`) || restricted.length > 0)
      shape.understood.push(
        `${entity.labelPlural ?? entity.name} go through states: ${options.map(({ label, value }) => label ?? value).join(', ')}${restricted.length > 0 ? `; some steps only for ${restricted.join(', ')}` : ''}.`,
      );
  }
}

function isStates(field: Field): boolean {
  if (field.type !== 'enum') return false;
  const label = (field.label ?? field.name).toLowerCase();
  return (
    isStateField(label) && (field.options ?? []).filter((option) => stateKind(option.label ?? '') !== null).length > 0
  );
}

interface State {
  readonly value: string;
  readonly label: string;
}

/**
 * The steps between states, told from what the states mean. Work that can be taken up again moves freely; what is
 * paid, sent or returned goes one way; who refuses or calls off does so before the end.
 */
export function stepsOf(states: readonly State[]): Transitions {
  const kinds = states.map(({ label }) => stateKind(label) ?? 'open');
  const step = (to: State, from: readonly State[] | null): Transitions => {
    const label = stateButton(to.label);
    if (from?.length === 0) return [];
    return [
      {
        ...(from === null ? {} : { from: from.map(({ value }) => value) }),
        to: to.value,
        ...(label === null ? {} : { label }),
      },
    ];
  };
  const chain = states.filter((_, at) => kinds[at] !== 'refused' && kinds[at] !== 'stopped');
  const oneWay = kinds.some((kind) => kind === 'final' || kind === 'agreed' || kind === 'refused' || kind === 'free');
  if (!oneWay) return states.flatMap((to) => step(to, null));
  const agreed = chain.findIndex((state) => stateKind(state.label) === 'agreed');
  return states.flatMap((to, at) => {
    const kind = kinds[at];
    const place = chain.indexOf(to);
    if (kind === 'refused') return step(to, chain.slice(0, agreed > 0 ? agreed : Math.max(1, chain.length - 1)));
    if (kind === 'stopped') return step(to, chain.slice(0, Math.max(1, chain.length - 1)));
    const previous = chain[place - 1];
    // What is free again, or was sent back to the start, comes from the next step as well.
    const next = chain[place + 1];
    const back = kind === 'free' && next !== undefined ? [next] : [];
    return step(to, [...(previous === undefined ? [] : [previous]), ...back]);
  });
}

/** Steps with those who make them, where the prompt says who. */
function withPeople(
  steps: Transitions,
  entity: Entity,
  options: NonNullable<Field['options']>,
  shape: Shape,
): Transitions {
  const labels = new Map(options.map(({ value, label }) => [value, (label ?? value).toLowerCase()]));
  const setters = shape.clauses.filter((clause) => setsState(clause)).flatMap((clause) => peopleOf(clause, shape));
  const movers = canUpdate(shape, entity, [...new Set(setters)]);
  return steps.map((one) => {
    const deciders = shape.clauses
      .filter((clause) =>
        clause.verb.split(' ').some((verb) => leadsTo(verb, labels.get(one.to) ?? '', shape.language)),
      )
      .filter((clause) => clause.subjects.length > 0 && !clause.negated)
      .flatMap((clause) => peopleOf(clause, shape));
    const named = canUpdate(shape, entity, [...new Set(deciders)]);
    const who = named.length > 0 ? named : movers;
    if (who.length === 0) return one;
    const roles = shape.admin === null || who.includes(shape.admin) ? who : [...who, shape.admin];
    return { ...one, roles: [...roles] };
  });
}

/** "agents change the status", "the caretaker sets status". */
function setsState(clause: Clause): boolean {
  return (
    /\b(?:set|sets|change|changes|update|updates|move|moves|mark|marks|ändern|setzen|cambian?|changent|mudam|cambiano)\b/.test(
      clause.verb,
    ) && clause.objects.some((item) => isStateField(item.phrase.one))
  );
}

function peopleOf(clause: Clause, shape: Shape): readonly string[] {
  return clause.subjects.flatMap((subject) => shape.roles.get(subject.one) ?? []);
}

/** Only who may change the records can make a step: whoever decides on them gets that right. */
function canUpdate(shape: Shape, entity: Entity, roles: readonly string[]): readonly string[] {
  const stated = shape.permissions.filter((permission) => permission.entity === entity.name);
  if (stated.length === 0) return roles;
  for (const role of roles) {
    if (role === shape.admin) continue;
    const able = stated.some(
      (permission) => permission.role === role && permission.verbs.includes('update') && permission.scope !== 'own',
    );
    // What a role may read already is not said twice, because two permissions for one verb contradict each other.
    const read = shape.permissions.some(
      (permission) =>
        permission.entity === entity.name && permission.role === role && permission.verbs.includes('read'),
    );
    if (!able) shape.permissions.push({ role, entity: entity.name, verbs: read ? ['update'] : ['read', 'update'] });
  }
  return roles;
}

/** "approves" and "approved", "closes" and "closed". */
function leadsTo(verb: string, state: string, language: Language): boolean {
  if (outcomesOf(verb, language).includes(state)) return true;
  const stem = verb.replace(/(?:es|ed|s|e|en|t|er|ir|ar|are|ire)$/u, '');
  return stem.length >= MIN_STEM && state.startsWith(stem);
}

/** The field with the states of an entity, else its first choice. */
export function stateField(entity: Entity): Field | null {
  return (
    entity.fields.find((field) => field.states !== undefined) ??
    entity.fields.find((field) => field.type === 'enum' && isStateField((field.label ?? '').toLowerCase())) ??
    entity.fields.find((field) => field.type === 'enum') ??
    null
  );
}

/**
 * "The owner approves or declines": of a record that somebody else made, so the owner is a person whom the app cannot
 * tell. Says who decides instead.
 */
export function noteOwners(shape: Shape): void {
  const decides = shape.clauses.some(
    (clause) =>
      clause.subjects.some((subject) =>
        /^(?:owner|eigentümer|besitzer|dueño|propietario|propriétaire|dono|proprietario)$/.test(subject.one),
      ) &&
      /\b(?:approv\w+|declin\w+|accept\w+|reject\w+|confirm\w+|genehmig\w+|aprueb\w+|accepte\w*)\b/.test(clause.verb),
  );
  if (!decides || shape.roles.has('owner')) return;
  const decided = shape.entities.find((entity) =>
    entity.fields.some((field) => field.states?.transitions.some(({ to }) => stateKind(to) === 'agreed')),
  );
  const target = entityNamed(shape, decided?.fields.find((field) => field.type === 'reference')?.target ?? '');
  if (decided === undefined || target === null) return;
  const states = decided.fields.find((field) => field.states !== undefined)?.states;
  if (states !== undefined && shape.admin !== null)
    states.transitions = states.transitions.map((step) =>
      ['agreed', 'refused'].includes(stateKind(step.to) ?? '') ? { ...step, roles: [shape.admin ?? ''] } : step,
    );
  shape.notMade.push(
    `Decisions on ${(decided.labelPlural ?? decided.name).toLowerCase()} by the owner of the ${(target.label ?? target.name).toLowerCase()}: ${shape.admin === null ? 'everybody who may change them decides' : 'the admins decide'}.`,
  );
}

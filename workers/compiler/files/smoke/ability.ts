import type { AppModel, EntityModel, TransitionModel, Verb } from '../../model.ts';
import type { StateField } from '../../ui/modules/form-parts.ts';

/** Who the tests' own account is to the permissions: an administrator where there are roles. */
function testerNames(app: AppModel): readonly string[] {
  const admin = app.roles.find((role) => role.isAdmin)?.name;
  if (!app.auth) return ['anonymous'];
  return admin === undefined ? ['authenticated'] : ['authenticated', admin];
}

/** What the tests' own account may do with records that it made itself. */
export function testerMay(app: AppModel, entity: EntityModel, verb: Verb): boolean {
  const names = testerNames(app);
  return entity.grants.some((grant) => grant.verb === verb && names.includes(grant.who));
}

/** Whether the tests' own account sees also the records of others. */
export function testerSeesAll(app: AppModel, entity: EntityModel): boolean {
  const names = testerNames(app);
  return entity.grants.some(({ verb, scope, who }) => verb === 'read' && scope === 'all' && names.includes(who));
}

/** What somebody with a role may do with some record at least; '' is nobody who is signed in. */
export function roleMay(entity: EntityModel, verb: Verb, role: string): boolean {
  const names = role === '' ? ['anonymous'] : ['anonymous', 'authenticated', role];
  return entity.grants.some((grant) => grant.verb === verb && names.includes(grant.who));
}

/** The steps that the tests' account may take with a record of its own in this state. */
export function transitionsFrom(app: AppModel, field: StateField, state: string): readonly TransitionModel[] {
  const names = new Set([...testerNames(app), ...(app.auth ? ['owner'] : [])]);
  return field.states.transitions.filter(
    ({ from, who }) => from === state && (who.length === 0 || who.some((one) => names.has(one))),
  );
}

/** Whether there is no way on from the state that a step leads to. */
export function isFinal(field: StateField, { to }: TransitionModel): boolean {
  return !field.states.transitions.some(({ from }) => from === to);
}

import { OPERATIONS, type AppModel, type EntityModel, type Operation } from '../../model.ts';
import { offers, offersTransitions, offersUploads, stateFields } from '../access.ts';
import { changeableColumn, mayUse, tester, uploadable } from './test-values.ts';

/** Fields that the tests upload files for, with the kind of file. */
export function uploadsOf(app: AppModel, entity: EntityModel): Readonly<Record<string, string>> {
  return offersUploads(entity) && mayUse(entity, 'update', tester(app)) ? uploadable(entity) : {};
}

/** What the tests need to know about an entity. */
export function resource(app: AppModel, entity: EntityModel, made: readonly EntityModel[]): unknown {
  const who = tester(app);
  const allowed = (name: string): readonly Operation[] =>
    OPERATIONS.filter((operation) => mayUse(entity, operation, name));
  const known = new Set(made.map(({ names }) => names.snake));
  const links = entity.links.filter(({ target }) => known.has(target)).map(({ name, target }) => [name, target]);
  return {
    name: entity.names.snake,
    path: `/${entity.names.kebabPlural}`,
    offers: OPERATIONS.filter((operation) => offers(entity, operation)),
    member: allowed(who),
    visitor: allowed('anonymous'),
    change: changeableColumn(entity),
    move: moveOf(entity, who),
    links: Object.fromEntries(links),
    uploads: uploadsOf(app, entity),
  };
}

/** A move from the first state that the tests' account may make, and one that nobody may. */
function moveOf(entity: EntityModel, who: string): unknown {
  if (!offersTransitions(entity)) return null;
  const fields = stateFields(entity);
  const identities = who === 'anonymous' ? [] : [who, 'authenticated', 'owner'];
  for (const { column, options, states } of fields) {
    const steps = states.transitions.filter(({ from }) => from === states.initial);
    const step = steps.find(({ who: makers }) => makers.length === 0 || makers.some((one) => identities.includes(one)));
    if (step === undefined) continue;
    const other = options.find(({ value }) => value !== states.initial && steps.every(({ to }) => to !== value));
    const data = (to: string) => ({ ...(fields.length > 1 ? { field: column } : {}), to });
    return { column, possible: data(step.to), impossible: other === undefined ? null : data(other.value) };
  }
  return null;
}

const REQUESTS: Readonly<Record<Operation, (path: string) => readonly [method: string, path: string]>> = {
  list: (path) => ['get', path],
  read: (path) => ['get', `${path}/{id}`],
  create: (path) => ['post', path],
  update: (path) => ['patch', `${path}/{id}`],
  delete: (path) => ['delete', `${path}/{id}`],
  export: (path) => ['get', `${path}/export.csv`],
};

/** Requests that a role is not let through with, by its label; administrators make the other requests. */
export function forbidden(
  app: AppModel,
  entities: readonly EntityModel[],
): Readonly<Record<string, readonly (readonly [string, string])[]>> {
  const lesser = app.roles.filter(
    (role) => !role.isAdmin && app.roles.every((other) => other === role || other.label !== role.label),
  );
  const refusals = lesser.map(
    ({ label, name }) => [label, entities.flatMap((entity) => refusedTo(entity, name))] as const,
  );
  return Object.fromEntries(refusals.filter(([, requests]) => requests.length > 0));
}

function refusedTo(entity: EntityModel, role: string): readonly (readonly [string, string])[] {
  return OPERATIONS.filter((operation) => offers(entity, operation) && !mayUse(entity, operation, role)).map(
    (operation) => REQUESTS[operation](`/${entity.names.kebabPlural}`),
  );
}

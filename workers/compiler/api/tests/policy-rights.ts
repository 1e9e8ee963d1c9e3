import { isLinkTargetChecked } from '../../database/links.ts';
import { CALLERS } from '../../database/policies.ts';
import type { AppModel, EntityModel, Verb } from '../../model.ts';
import { entityOf, fileFields, scopeOf, stateFields } from '../access.ts';
import { requiredColumns, sampleId, samplePath } from '../samples.ts';
import { printValue, quote } from '../typescript.ts';
import { whoOf } from './policy-database.ts';

const VERBS: readonly Verb[] = ['read', 'create', 'update', 'delete'];

/** What an application's policies have to allow, and nothing else; one part for each kind of thing it has. */
export interface PolicyParts {
  readonly links: boolean;
  readonly moves: boolean;
  readonly totals: boolean;
  readonly uploads: boolean;
}

export function policyParts(app: AppModel): PolicyParts {
  return {
    links: app.entities.some(({ links }) => links.length > 0),
    moves: app.entities.some((entity) => stateFields(entity).length > 0),
    totals: app.entities.some(({ totals }) => totals.length > 0),
    uploads: app.entities.some((entity) => fileFields(entity).length > 0),
  };
}

/** `tests/policies/rights.ts`: who may do what, and what is needed to try it. */
export function policyRights(app: AppModel): string {
  const parts = policyParts(app);
  const sources = [
    `import type { Who } from "./database";`,
    `export type Verb = "read" | "create" | "update" | "delete";
export type Scope = "all" | "own" | "none";`,
    `/** What is needed to write a record of each table. */
export const records: Record<string, { parents: string[]; column: string; values: Record<string, unknown> }> = {
${app.entities.map((entity) => recordLine(app, entity)).join('\n')}
};`,
    `/** Who may do what, as it was agreed. Everything else is refused. */
export const rights: Record<string, Record<Who, Record<Verb, Scope>>> = {
${app.entities.map((entity) => rightsOf(app, entity)).join('\n')}
};`,
    ...(parts.links ? [linksOf(app)] : []),
    ...(parts.moves ? [movesOf(app)] : []),
    ...(parts.totals ? [totalsOf(app)] : []),
    ...(parts.uploads ? [uploadsOf(app)] : []),
  ];
  return `${sources.join('\n\n')}\n`;
}

function recordLine(app: AppModel, entity: EntityModel): string {
  const values = { id: sampleId(entity.names.snake), ...requiredColumns(entity) };
  const parents = ancestors(app, entity).map(({ names }) => names.table);
  const column = entity.fields[0]?.column ?? 'id';
  return `${entity.names.table}: { parents: ${printValue(parents)}, column: ${quote(column)}, values: ${printValue(values)} },`;
}

/** Entities that must exist before a record of this one can, parents first. Required references have no circles. */
function ancestors(app: AppModel, entity: EntityModel): readonly EntityModel[] {
  const done = new Set<EntityModel>();
  const visit = (child: EntityModel): void => {
    for (const field of child.fields) {
      if (field.type !== 'reference' || !field.required) continue;
      const target = entityOf(app, field.target);
      if (done.has(target)) continue;
      visit(target);
      done.add(target);
    }
  };
  visit(entity);
  return [...done];
}

function rightsOf(app: AppModel, entity: EntityModel): string {
  const lines = whoOf(app).map((who) => {
    const scopes = VERBS.map((verb) => `${verb}: ${quote(scopeOf(entity, who, verb))}`);
    return `${who}: { ${scopes.join(', ')} },`;
  });
  return `${entity.names.table}: {\n${lines.join('\n')}\n},`;
}

function linksOf(app: AppModel): string {
  const rows = app.entities.flatMap((entity) =>
    entity.links.map(({ table, ownColumn, target: name, targetColumn }) => {
      const target = entityOf(app, name);
      const checked = CALLERS.filter((caller) => isLinkTargetChecked(entity, target, caller));
      return printValue({
        table,
        of: entity.names.table,
        ownColumn,
        target: target.names.table,
        targetColumn,
        checked,
      });
    }),
  );
  return `/**
 * Tables that link records; who may change the record changes its links. Those who are checked link to what they see:
 * where some of them see no target at all, that is somebody else's to decide.
 */
export const links: {
  table: string;
  of: string;
  ownColumn: string;
  target: string;
  targetColumn: string;
  checked: ("anon" | "authenticated")[];
}[] = [
${rows.join(',\n')},
];`;
}

/** Every transition, and from each state one that there is not. */
function movesOf(app: AppModel): string {
  const rows = app.entities.flatMap((entity) =>
    stateFields(entity).flatMap(({ column, options, states }) => {
      const base = { table: entity.names.table, column };
      const possible = states.transitions.map(({ from, to, who }) => ({ ...base, from, to, makers: who }));
      const impossible = options.flatMap(({ value: from }) => {
        const reached = new Set(states.transitions.filter((one) => one.from === from).map(({ to }) => to));
        const to = options.find(({ value }) => value !== from && !reached.has(value))?.value;
        return to === undefined ? [] : [{ ...base, from, to, makers: null }];
      });
      return [...possible, ...impossible].map(printValue);
    }),
  );
  return `/** Changes of state and who may make them: an empty list is everybody who may change the record, null is nobody. */
export const moves: { table: string; column: string; from: string; to: string; makers: string[] | null }[] = [
${rows.join(',\n')},
];`;
}

function totalsOf(app: AppModel): string {
  const rows = app.entities.flatMap(({ names, totals }) =>
    totals.map(({ column }) => printValue({ table: names.table, column })),
  );
  return `/** Columns that the database computes. */
export const totals: { table: string; column: string }[] = [
${rows.join(',\n')},
];`;
}

function uploadsOf(app: AppModel): string {
  const rows = app.entities.flatMap((entity) =>
    fileFields(entity).map((field) =>
      printValue({ table: entity.names.table, column: field.column, path: samplePath(entity, field) }),
    ),
  );
  return `/** Columns that name uploaded files, and where such a file lies. */
export const uploads: { table: string; column: string; path: string }[] = [
${rows.join(',\n')},
];`;
}

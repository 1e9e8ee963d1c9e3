import type { AppModel, EntityModel } from '../model.ts';
import { amendedSchema, NO_AMENDMENTS, type DatabaseAmendments } from './amendments.ts';
import {
  accountFunctions,
  accountTriggers,
  KEEP_ORIGIN,
  originFunction,
  profilePolicies,
  profilesTable,
} from './accounts.ts';
import { bucketOf, filePolicies } from './files.ts';
import { linkParts } from './links.ts';
import { entityPolicies, entityPrivileges, visibilityFunctions } from './policies.ts';
import { withUniqueRelationNames } from './relation-names.ts';
import type { DatabaseSchema, TriggerNode } from './schema.ts';
import { objectName } from './sql.ts';
import { stateRules } from './states.ts';
import { entityIndexes, entityTable, tableName } from './tables.ts';
import { totalRules } from './totals.ts';

const EMPTY: DatabaseSchema = {
  callers: [],
  tables: [],
  indexes: [],
  functions: [],
  triggers: [],
  policies: [],
  bucket: null,
};

/**
 * The whole schema of an application, with what was added to it beyond the manifest. Without entities and accounts
 * there is nothing to store.
 */
export function schemaOf(app: AppModel, amendments: DatabaseAmendments = NO_AMENDMENTS): DatabaseSchema {
  const { entities } = app;
  if (!app.auth && entities.length === 0) return EMPTY;
  const profiles = profilesTable(app);
  const links = entities.map((entity) => linkParts(app, entity));
  const states = stateRules(entities);
  const totals = totalRules(app);
  const schema: DatabaseSchema = {
    callers: app.auth ? ['authenticated', 'service_role'] : ['service_role'],
    tables: [
      ...(profiles === null ? [] : [profiles]),
      ...entities.map((entity) => entityTable(app, entity, entityPrivileges(entity))),
      ...links.flatMap(({ tables }) => tables),
    ],
    indexes: [...entities.flatMap(entityIndexes), ...links.flatMap(({ indexes }) => indexes)],
    functions: [
      originFunction(),
      ...accountFunctions(app),
      ...entities.flatMap((entity) => visibilityFunctions(app, entity)),
      ...links.flatMap(({ functions }) => functions),
      ...states.functions,
      ...totals.functions,
    ],
    triggers: [...accountTriggers(app), ...entities.map(originTrigger), ...states.triggers, ...totals.triggers],
    policies: [
      ...profilePolicies(app),
      ...entities.flatMap((entity) => entityPolicies(app, entity)),
      ...links.flatMap(({ policies }) => policies),
      ...filePolicies(app),
    ],
    bucket: bucketOf(app),
  };
  return withUniqueRelationNames(amendedSchema(app, schema, amendments));
}

/** Keeps id, owner and timestamps of a record what the database made them. */
function originTrigger(entity: EntityModel): TriggerNode {
  return {
    name: objectName(entity.names.table, 'keep_origin'),
    table: tableName(entity),
    event: 'before update',
    function: KEEP_ORIGIN,
  };
}

import type { EntityModel, EnumField, StatesModel, TransitionModel } from '../model.ts';
import type { FunctionNode, TriggerNode } from './schema.ts';
import { columnOf, literal, objectName, type Expression, type Name } from './sql.ts';
import { dollarQuoted, joined, sql, type Fragment } from './template.ts';

/** Functions and triggers that hold records to their state machines. */
export function stateRules(entities: readonly EntityModel[]): {
  functions: readonly FunctionNode[];
  triggers: readonly TriggerNode[];
} {
  const rules = entities.flatMap((entity) =>
    entity.fields.flatMap((field) =>
      field.type === 'enum' && field.states !== null ? [stateRule(entity, field, field.states)] : [],
    ),
  );
  return { functions: rules.map((rule) => rule.function), triggers: rules.map((rule) => rule.trigger) };
}

function stateRule(
  entity: EntityModel,
  field: EnumField,
  states: StatesModel,
): { function: FunctionNode; trigger: TriggerNode } {
  // No name holds two underscores together, so that these two tell apart what one would not.
  const name: Name = { schema: 'private', name: objectName(`${entity.names.table}__${field.column}`, 'states') };
  const definition = sql`() returns trigger
language plpgsql set search_path = '' as ${dollarQuoted(stateBody(field, states))}`;
  return {
    function: {
      name,
      arguments: '',
      definition: definition.text,
      callers: 'trigger',
      comment: 'People move a record along its transitions; the service role and the seed put it anywhere.',
    },
    trigger: {
      name: objectName(entity.names.table, field.column, 'states'),
      table: { schema: 'public', name: entity.names.table },
      event: 'before insert or update',
      function: name,
    },
  };
}

function stateBody(field: EnumField, { initial, transitions }: StatesModel): Fragment {
  const next = columnOf('new', field.column);
  const start = literal(initial);
  const before = sql`coalesce(${columnOf('old', field.column)}, ${start})`;
  return sql`begin
  if current_user not in ('anon', 'authenticated') then
    return new;
  end if;
  if tg_op = 'INSERT' then
    ${next} := coalesce(${next}, ${start});
    if ${next} <> ${start} then
      raise exception using errcode = '23514', message = 'A new record begins in its first state.';
    end if;
    return new;
  end if;
  if ${next} is not distinct from ${columnOf('old', field.column)} then
    return new;
  end if;
  if (${pair(before, next, transitions)}) is not true then
    raise exception using errcode = '23514', message = 'This change of state is not possible.';
  end if;${whoCheck(before, next, transitions)}
  return new;
end`;
}

function pair(before: Fragment, next: Expression, transitions: readonly TransitionModel[]): Fragment {
  const pairs = transitions.map(({ from, to }) => sql`(${literal(from)}, ${literal(to)})`);
  return sql`(${before}, ${next}) in (${pairs})`;
}

/** Transitions that only some may make: each refused to everybody else. */
function whoCheck(before: Fragment, next: Expression, transitions: readonly TransitionModel[]): Fragment {
  const byWho = new Map<string, TransitionModel[]>();
  for (const transition of transitions) {
    const key = transition.who.join(' ');
    byWho.set(key, [...(byWho.get(key) ?? []), transition]);
  }
  const checks = [...byWho.values()].flatMap((group): readonly Fragment[] => {
    const who = group[0]?.who ?? [];
    if (who.length === 0) return [];
    return [
      sql`
  if ${pair(before, next, group)} and (${mayMove(who)}) is not true then
    raise exception using errcode = '42501', message = 'This change of state is for others to make.';
  end if;`,
    ];
  });
  return { kind: 'fragment', text: checks.map(({ text }) => text).join('') };
}

function mayMove(who: readonly string[]): Fragment {
  if (who.includes('authenticated')) return sql`auth.uid() is not null`;
  const roles = who.filter((name) => name !== 'owner');
  const conditions = [
    ...(who.includes('owner') ? [sql`old.owner_id = auth.uid()`] : []),
    ...(roles.length === 0 ? [] : [sql`private.app_role() in (${roles.map(literal)})`]),
  ];
  return joined(conditions, ' or ');
}

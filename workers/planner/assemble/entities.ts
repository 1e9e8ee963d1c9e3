import type { Entity, Field, Permission, Role } from '#schemas/generated/manifest.ts';
import type { Access } from '../extract/access.ts';
import { displayOf } from '../extract/complete.ts';
import type { EntityDraft, FieldDraft, RoleDraft } from '../extract/draft.ts';
import { acceptOf } from '../lexicon/media-words.ts';
import { EntityNamer, FieldNamer, optionsOf, roleName } from './names.ts';

/** Entities of the manifest with the names that drafts got. */
export interface Assembled {
  readonly entities: Entity[];
  readonly names: ReadonlyMap<EntityDraft, string>;
  /** Fields that the prompt asked for, as `entity.field`. */
  readonly asked: ReadonlySet<string>;
}

/** Turns drafts into entities: identifiers, options, references. */
export function assembleEntities(drafts: readonly EntityDraft[]): Assembled {
  const namer = new EntityNamer();
  const names = new Map<EntityDraft, ReturnType<EntityNamer['name']>>();
  for (const draft of drafts) names.set(draft, namer.name(draft.label, draft.labelPlural));
  const known = new Map([...names].map(([draft, { name }]) => [draft, name]));
  const asked = new Set<string>();
  const entities = drafts.map((draft): Entity => {
    const { name, plural } = names.get(draft) ?? { name: 'item' };
    const display = displayOf(draft);
    const fieldNamer = new FieldNamer(draft.one);
    const fields: Field[] = [];
    let displayField: string | undefined;
    for (const field of draft.fields) {
      const made = fieldFrom(field, fieldNamer, known);
      if (made === null) continue;
      fields.push(made);
      if (field.asked) asked.add(`${name}.${made.name}`);
      if (field === display) displayField = made.name;
    }
    if (fields.length === 0) fields.push({ name: 'name', type: 'string', required: true });
    return {
      name,
      ...(plural === undefined ? {} : { plural }),
      label: draft.label,
      labelPlural: draft.labelPlural,
      fields,
      ...(displayField === undefined ? {} : { displayField }),
      ...(draft.ownership === 'shared' ? {} : { ownership: draft.ownership }),
    };
  });
  return { entities, names: known, asked };
}

function fieldFrom(draft: FieldDraft, namer: FieldNamer, names: ReadonlyMap<EntityDraft, string>): Field | null {
  const base = { label: draft.label, type: draft.type };
  if (draft.type === 'reference' || draft.type === 'references') {
    const target = draft.target === null ? undefined : names.get(draft.target);
    if (target === undefined) return null;
    if (draft.type === 'references') return { name: namer.name(draft.label, draft.type), ...base, target };
    const onDelete = draft.part ? 'cascade' : draft.required ? 'restrict' : 'clear';
    return {
      name: namer.name(draft.label, draft.type),
      ...base,
      ...(draft.required ? { required: true } : {}),
      target,
      onDelete,
    };
  }
  // A unit in the label ("Weight (kg)") is no part of the column's name.
  const field: Field = {
    name: namer.name(draft.label.replace(/\s*\([^)]*\)$/u, '') || draft.label, draft.type),
    ...base,
  };
  if (draft.required && draft.type !== 'boolean') field.required = true;
  if (draft.unique) field.unique = true;
  if (draft.type === 'file') field.accept = [...acceptOf(draft.phrase)];
  if (draft.type === 'enum') field.options = optionsOf(draft.options);
  if (draft.type === 'money' && draft.currency !== '' && draft.currency !== 'USD') field.currency = draft.currency;
  if (draft.range !== null) [field.min, field.max] = draft.range;
  if (typeof draft.default === 'string' && field.options !== undefined) {
    const at = draft.options.indexOf(draft.default);
    const option = field.options[at];
    if (option !== undefined) field.default = option.value;
  } else if (draft.default !== null && draft.type !== 'enum') field.default = draft.default;
  return field;
}

const PLAIN =
  /\b(?:employee|staff|worker|volunteer|picker|clerk|assistant|mitarbeiter\w*|empleado|employé|funcionário|dipendente|user)$/;
const SENIOR =
  /\b(?:supervisor|coordinator|lead|leader|moderator|editor|board member|senior|organi[sz]er|office|secretary|trainer)\b/;

/** How much a role may do, for their order; equal ranks are told apart by their words. */
function power({ one, rank }: RoleDraft): number {
  return rank * 10 + (SENIOR.test(one) ? 2 : 0) - (PLAIN.test(one) ? 2 : 0);
}

/** Roles of the manifest, the admins' first, the one of new accounts last, with the names that drafts got. */
export function assembleRoles(drafts: readonly RoleDraft[]): {
  readonly roles: Role[];
  readonly names: ReadonlyMap<RoleDraft, string>;
} {
  const names = new Map<RoleDraft, string>();
  if (drafts.length === 0) return { roles: [], names };
  const ordered = drafts.toSorted((a, b) => power(b) - power(a));
  const taken = new Set<string>();
  for (const draft of ordered) {
    const name = roleName(draft.one, taken);
    taken.add(name);
    names.set(draft, name);
  }
  const [admin] = ordered;
  const standard = ordered.at(-1);
  return {
    roles: ordered.map((draft) => ({
      name: names.get(draft) ?? 'role',
      label: draft.label,
      ...(draft === admin ? { admin: true } : {}),
      ...(draft === standard && ordered.length > 1 ? { default: true } : {}),
    })),
    names,
  };
}

/** Permissions of entities whose rights differ from "everybody who signed in does everything". */
export function assemblePermissions(
  access: readonly Access[],
  entities: ReadonlyMap<EntityDraft, string>,
  roles: ReadonlyMap<RoleDraft, string>,
): Permission[] {
  const permissions: Permission[] = [];
  for (const [draft, entity] of entities) {
    const here = access.filter((one) => one.entity === draft);
    const everything =
      here.length > 0 &&
      here.every(
        ({ who, rights }) =>
          who !== 'anonymous' && rights.size === 4 && [...rights.values()].every((scope) => scope === 'all'),
      );
    if (here.length === 0 || everything) continue;
    const start = permissions.length;
    for (const { who, rights } of here) {
      const role = who === 'anonymous' ? 'anonymous' : roles.get(who);
      if (role === undefined) continue;
      for (const scope of ['all', 'own'] as const) {
        const verbs = [...rights].filter(([, one]) => one === scope).map(([verb]) => verb);
        if (verbs.length > 0) permissions.push({ role, entity, verbs, ...(scope === 'own' ? { scope } : {}) });
      }
    }
    // Visitors alone, or nobody: those who administer keep the records.
    const keeper = [...roles.values()][0];
    if (keeper !== undefined && (permissions.length === start || here.every(({ who }) => who === 'anonymous'))) {
      permissions.push({ role: keeper, entity, verbs: ['read', 'create', 'update', 'delete'] });
    }
    if (keeper === undefined && permissions.length > start) {
      permissions.push({ role: 'authenticated', entity, verbs: ['read', 'create', 'update', 'delete'] });
    }
  }
  return permissions;
}

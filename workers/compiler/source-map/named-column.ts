import type { EntityModel } from '../model.ts';

/** A field, link or total that a line names. */
export interface NamedColumn {
  readonly entity: EntityModel;
  /** Column of a field or total, name of a link. */
  readonly column: string;
  readonly label: string;
}

/**
 * The column that a line names first; null when it names none, or one that several of the entities have. What stands
 * in quotes goes first: in `<TextField name="subject">` it is the subject that is meant, whatever else has a `name`.
 */
export function namedColumn(entities: readonly EntityModel[], text: string): NamedColumn | null {
  const quoted = [...text.matchAll(/["'`](\w+)["'`]/gu)].flatMap(([, word]) => word ?? []);
  // Attributes of JSX are named alike for every field.
  const others = text.replaceAll(/\b[A-Za-z]+=(?=["{])/gu, ' ').match(/[A-Za-z_]\w*/gu) ?? [];
  for (const word of [...quoted, ...others]) {
    const found = entities.flatMap((entity) => columnsOf(entity).filter(({ spellings }) => spellings.includes(word)));
    const [only, ...rest] = found;
    if (only !== undefined && rest.length === 0) return only;
  }
  return null;
}

function columnsOf(entity: EntityModel): readonly (NamedColumn & { readonly spellings: readonly string[] })[] {
  const { fields, links, totals } = entity;
  return [
    ...fields.map(({ column, camel, label }) => ({ entity, column, label, spellings: [column, camel] })),
    ...links.map(({ name, camel, label, table }) => ({ entity, column: name, label, spellings: [name, camel, table] })),
    ...totals.map(({ column, camel, label }) => ({ entity, column, label, spellings: [column, camel] })),
  ];
}

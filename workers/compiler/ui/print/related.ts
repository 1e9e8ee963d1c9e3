import type { EntityModel, ReferenceField } from '../../model.ts';
import { isForEverybody, type UiContext } from '../context.ts';
import { pascalCase } from '../../spelling.ts';
import { code, type Code, joined, name, NOTHING } from './code.ts';
import type { Import } from './module.ts';
import type { Load } from './printed.ts';

const MAY: Import = { from: '@/lib/permissions', name: 'may' };

/** Records that refer to the page's record: how the page reads them. */
export interface RelatedRead {
  readonly load: Load;
  readonly imports: readonly Import[];
  /** Whether the viewer is asked first; the variable is null for those who may not read them. */
  readonly isAsked: boolean;
}

/** Reads the records of `child` whose reference `through` is the page's record. */
export function relatedRead(context: UiContext, child: EntityModel, through: string): RelatedRead {
  const { names } = child;
  // Whoever may read the page's record is asked about these only where that can differ.
  const isAsked = !isForEverybody(context, child, 'read');
  const read = code`list${name(names.pascalPlural)}({ ...latestFirst, filters: { ${name(through)}: id } })`;
  return {
    load: {
      variable: `${names.camelPlural}By${pascalCase(through)}`,
      expression: isAsked ? code`may(viewer, ${names.snake}, "read") ? ${read} : null` : read,
    },
    imports: [
      ...(isAsked ? [MAY] : []),
      { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
      { from: '@/lib/list-query', name: 'latestFirst' },
    ],
    isAsked,
  };
}

/** The reference through which an entity's records belong to another's. */
function referenceOf(child: EntityModel, column: string): ReferenceField {
  const field = child.fields.find((one) => one.column === column);
  if (field?.type !== 'reference') throw new RangeError(`${child.names.snake} has no reference ${column}`);
  return field;
}

/** Attribute of what the deletion of the page's record means for others, with the reads that count them. */
export function dependents(
  context: UiContext,
  entity: EntityModel,
): { readonly attribute: Code; readonly loads: readonly Load[]; readonly imports: readonly Import[] } {
  const parts = entity.referencedBy.map((reference) => {
    const child = context.entity(reference.entity);
    const { onDelete } = referenceOf(child, reference.field);
    const read = relatedRead(context, child, reference.field);
    const count = read.isAsked
      ? code`${name(read.load.variable)}?.count ?? 0`
      : code`${name(read.load.variable)}.count`;
    return { read, entry: code`{ label: ${child.labelPlural}, count: ${count}, onDelete: ${onDelete} }` };
  });
  if (parts.length === 0) return { attribute: NOTHING, loads: [], imports: [] };
  const entries = joined(
    parts.map(({ entry }) => entry),
    ', ',
  );
  return {
    attribute: code` dependents={[${entries}]}`,
    loads: parts.map(({ read }) => read.load),
    imports: parts.flatMap(({ read }) => [...read.imports]),
  };
}

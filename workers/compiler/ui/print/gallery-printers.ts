import type { GalleryProps } from '#schemas/generated/pages-catalogue.ts';
import { fieldOf, type UiContext } from '../context.ts';
import { listPath } from '../trees/record-trees.ts';
import { attribute, attributes, code, joined, literal, name, NOTHING } from './code.ts';
import { cardDetails } from './card-details.ts';
import { raw } from './field-printers.ts';
import { recordText } from './record-text.ts';
import { createButton, isSortable, queryLoad, tableFilter } from './list-printers.ts';
import { type Printed, printed } from './printed.ts';

/** Records as cards, with the search, filters and pages of a list. */
export function gallery(props: GalleryProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { names } = entity;
  const title = recordText(context, entity, 'row');
  const details = cardDetails(context, entity, props.details);
  const filters = props.filters.map((column) => tableFilter(context, entity, fieldOf(entity, column)));
  const action = createButton(context, entity);
  const sorts = entity.fields.filter(isSortable).map(({ column, label }) => ({ name: column, label }));
  const picture =
    props.image === undefined
      ? { code: literal(null), imports: [] }
      : {
          code: code`row.${name(props.image)} && fileHref(row.${name(props.image)})`,
          imports: [{ from: '@/lib/stored-file', name: 'fileHref' }],
        };
  const href = code`\`${raw(listPath(entity))}/\${row.id}\``;
  const item = code`({ id: row.id, title: ${title.code}, href: ${href}, image: ${picture.code}${details.property} })`;
  const jsx = joined(
    [
      code`<Gallery`,
      attributes({ path: props.path, label: entity.labelPlural }),
      code` query={query} count={page.count} items={page.rows.map((row) => ${item})}`,
      code` filters={[${joined(
        filters.map((filter) => filter.code),
        ',\n',
      )}]}`,
      attribute('sorts', sorts),
      attribute('empty', { title: props.emptyTitle, text: props.emptyText }),
      action === null ? NOTHING : code` action={${action.code}}`,
      code` />`,
    ],
    '',
  );
  return printed(jsx, {
    imports: [
      { from: '@/components/gallery/gallery', name: 'Gallery' },
      { from: '@/lib/list-query', name: 'readListQuery' },
      { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
      { from: `@/server/${names.kebabPlural}`, name: 'sortable' },
      ...[title, details, picture, ...filters, ...(action === null ? [] : [action])].flatMap((part) => part.imports),
    ],
    usesViewer: action?.isAsked === true,
    loads: [
      queryLoad(entity, props.sort, props.filters),
      { variable: 'page', expression: code`list${name(names.pascalPlural)}(query)` },
      ...filters.flatMap((filter) => filter.loads),
    ],
  });
}

import type { RecordDetailsProps, RecordsCatalogue, RelatedListProps } from '#schemas/generated/records-catalogue.ts';
import type { EntityModel, FieldModel } from '../../model.ts';
import { fieldOf, isForEverybody, type UiContext } from '../context.ts';
import { pascalCase } from '../spelling.ts';
import { filterFields, listPath } from '../trees/record-trees.ts';
import { attributes, code, name, NOTHING } from './code.ts';
import { asChild, fieldValue, raw } from './field-printers.ts';
import { contactForm, entityForm } from './form-printers.ts';
import { MAY } from './layout-printers.ts';
import { entityTable } from './list-printers.ts';
import { latestRecords, LEADING, recordList, statGrid } from './panel-printers.ts';
import { jsxOf, type Printed, printed, type Printers, together } from './printed.ts';

/** Rows of a list on another record's page. */
const RELATED_ROWS = 8;

/** Components that read or write stored records. */
export const recordPrinters: Printers<keyof RecordsCatalogue> = {
  EntityTable: (props, _, context) => entityTable(props, context),
  EntityForm: (props, _, context) => entityForm(props, context),
  ContactForm: (props, _, context) => contactForm(props, context),
  StatGrid: (props, _, context) => statGrid(props, context),
  LatestRecords: (props, _, context) => latestRecords(props, context),
  RecordDetails: (props, _, context) => recordDetails(props, context),
  RelatedList: (props, _, context) => relatedList(props, context),
  PanelGrid: (_, children) =>
    printed(
      code`<div className="mt-8 grid items-start gap-6 lg:grid-cols-2">\n${jsxOf(children)}\n</div>`,
      together(children),
    ),
  MemberTable: () =>
    printed(code`<MemberTable members={members} viewerId={viewer.id} />`, {
      imports: [
        { from: '@/app/(app)/members/member-table', name: 'MemberTable' },
        { from: '@/app/(app)/members/members', name: 'listMembers' },
      ],
      usesViewer: true,
      loads: [{ variable: 'members', expression: code`listMembers()` }],
    }),
};

function recordDetails({ entity: snake, fields }: RecordDetailsProps, context: UiContext): Printed {
  const entity = context.entity(snake);
  const rows = fields.map((column) => detailRow(context, entity, fieldOf(entity, column)));
  return printed(code`<RecordDetails>\n${rows.map((row) => row.code)}\n</RecordDetails>`, {
    imports: [
      { from: '@/components/records/record-details', name: 'RecordDetails' },
      { from: '@/components/records/record-details', name: 'Detail' },
      ...rows.flatMap((row) => row.imports),
    ],
  });
}

function detailRow(context: UiContext, entity: EntityModel, field: FieldModel) {
  const value = fieldValue(context, entity, field, 'record');
  const wide = field.type === 'text' || field.type === 'markdown';
  const given = attributes({ label: field.label, wide });
  return { code: code`<Detail${given}>${asChild(value.code)}</Detail>`, imports: value.imports };
}

/** Records that refer to the page's record; those whom the viewer may not read are not asked for. */
function relatedList(props: RelatedListProps, context: UiContext): Printed {
  const entity = context.entity(props.entity);
  const { names } = entity;
  const variable = `${names.camelPlural}By${pascalCase(props.through)}`;
  // The list can show exactly these only when it can be filtered by the reference.
  const canLead = filterFields(entity).some((field) => field.column === props.through);
  const href = code`{\`${raw(listPath(entity))}?f.${name(props.through)}=\${id}\`}`;
  const list = recordList(context, entity, {
    heading: props.heading,
    empty: props.empty,
    rows: code`${name(variable)}.rows`,
    limit: RELATED_ROWS,
    actions: canLead
      ? code`<Button asChild variant="ghost" size="sm"><Link href=${href}>{messages.viewAll}</Link></Button>`
      : NOTHING,
  });
  const query = code`{ ...latestFirst, filters: { ${name(props.through)}: id } }`;
  const read = code`list${name(names.pascalPlural)}(${query})`;
  // Whoever may read the page's record is asked about these only where that can differ.
  const isAsked = !isForEverybody(context, entity, 'read');
  return printed(isAsked ? code`{${name(variable)} && (${list.code})}` : list.code, {
    imports: [
      ...(isAsked ? [MAY] : []),
      { from: `@/server/${names.kebabPlural}`, name: `list${names.pascalPlural}` },
      { from: '@/lib/list-query', name: 'latestFirst' },
      ...(canLead ? LEADING : []),
      ...list.imports,
    ],
    usesViewer: isAsked,
    loads: [{ variable, expression: isAsked ? code`may(viewer, ${names.snake}, "read") ? ${read} : null` : read }],
  });
}

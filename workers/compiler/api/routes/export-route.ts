import type { AppModel, CompiledFile, EntityModel, FieldModel } from '../../model.ts';
import { entityOf, offers } from '../access.ts';
import { embedName, isNotNull } from '../columns.ts';
import { displayText, optionLabel } from '../display.ts';
import { quote } from '../typescript.ts';

/** `/api/<plural>/export.csv`: a list as a file for spreadsheets, with the list's own query. */
export function exportRoute(app: AppModel, entity: EntityModel): readonly CompiledFile[] {
  if (!offers(entity, 'export')) return [];
  const { kebabPlural, pascal, pascalPlural, snake } = entity.names;
  const columns = columnsOf(app, entity).map(
    ({ heading, value }) => `{ heading: ${quote(heading)}, value: (row) => ${value} },`,
  );
  const usesMessages = columns.some((column) => column.includes('messages.'));
  const content = `${usesMessages ? 'import { messages } from "@/config/messages";\n' : ''}import { allow, answer, readQuery } from "@/server/http";
import { all${pascalPlural}, type ${pascal}Row } from "@/server/${kebabPlural}";
import { type CsvColumn, csvResponse } from "@/server/records/csv";

const columns: readonly CsvColumn<${pascal}Row>[] = [
${columns.join('\n')}
];

/** The records that a list shows, all pages of it, as comma-separated values. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "read");
    return csvResponse("${kebabPlural}", columns, await all${pascalPlural}(readQuery(request)));
  });
}
`;
  return [{ path: `src/app/api/${kebabPlural}/export.csv/route.ts`, content, stage: 'api' }];
}

interface Column {
  readonly heading: string;
  /** Expression of what stands in `row`. */
  readonly value: string;
}

function columnsOf(app: AppModel, entity: EntityModel): readonly Column[] {
  const links = entity.links.map(({ label, name, target }): Column => {
    const text = linkedText(app, target, 'record');
    return { heading: label, value: `row.${name}.map((record) => ${text}).join(", ")` };
  });
  return [
    { heading: 'id', value: 'row.id' },
    ...entity.fields.map((field) => ({ heading: field.label, value: fieldText(app, field) })),
    ...links,
    ...entity.totals.map(({ label, column }) => ({ heading: label, value: `row.${column}` })),
    { heading: 'created_at', value: 'row.created_at' },
    { heading: 'updated_at', value: 'row.updated_at' },
  ];
}

/** Text of a record of which only id and display column are known. */
export function linkedText(app: AppModel, target: string, record: string): string {
  const entity = entityOf(app, target);
  return entity.display.type === 'reference' ? quote(entity.label) : displayText(app, entity, record);
}

function fieldText(app: AppModel, field: FieldModel): string {
  const access = `row.${field.column}`;
  switch (field.type) {
    case 'reference': {
      const record = `row.${embedName(field)}`;
      return `${record} && (${linkedText(app, field.target, record)})`;
    }
    case 'enum':
      return optionLabel(field, access);
    case 'boolean':
      return `${access} ? messages.yes : messages.no`;
    case 'tags':
      return `${access}.join(", ")`;
    case 'json':
      return isNotNull(field) ? `JSON.stringify(${access})` : `${access} === null ? "" : JSON.stringify(${access})`;
    default:
      return access;
  }
}

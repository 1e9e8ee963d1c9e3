import type { AppModel, CompiledFile, EntityModel, FieldModel } from '../../model.ts';
import { choicesImport } from '../../ui/print/choice-imports.ts';
import { entityOf, offers } from '../access.ts';
import { embedName, isNotNull } from '../columns.ts';
import { displayText } from '../display.ts';
import { quote } from '../typescript.ts';

/** `/api/<plural>/export.csv`: a list as a file for spreadsheets, with the list's own query. */
export function exportRoute(app: AppModel, entity: EntityModel): readonly CompiledFile[] {
  if (!offers(entity, 'export')) return [];
  const { kebabPlural, pascalPlural, pascal, snake } = entity.names;
  const columns = columnsOf(app, entity).map(
    ({ heading, value }) => `{ heading: ${quote(heading)}, value: (row) => ${value} },`,
  );
  const content = `${importsOf(entity).join('\n')}

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

function importsOf(entity: EntityModel): readonly string[] {
  const { kebabPlural, pascalPlural, pascal } = entity.names;
  const choices = entity.fields.flatMap((field) => (field.type === 'enum' ? [choicesImport(entity, field.camel)] : []));
  const from = choices[0]?.from;
  const hasBoolean = entity.fields.some(({ type }) => type === 'boolean');
  return [
    ...(from === undefined ? [] : [`import { ${choices.map(({ name }) => name).join(', ')} } from "${from}";`]),
    ...(hasBoolean ? ['import { messages } from "@/config/messages";'] : []),
    'import { allow, answer, readQuery } from "@/server/http";',
    'import { type CsvColumn, csvResponse } from "@/server/records/csv";',
    `import { all${pascalPlural}, type ${pascal}Row } from "@/server/${kebabPlural}";`,
  ];
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
    ...entity.fields.map((field) => ({ heading: field.label, value: fieldText(app, entity, field) })),
    ...links,
    ...entity.totals.map(({ label, column }) => ({ heading: label, value: `row.${column}` })),
    { heading: 'created_at', value: 'row.created_at' },
    { heading: 'updated_at', value: 'row.updated_at' },
  ];
}

/** Text of a record of which only id and display column are known. */
function linkedText(app: AppModel, target: string, record: string): string {
  const entity = entityOf(app, target);
  return entity.display.type === 'reference' ? quote(entity.label) : displayText(app, entity, record);
}

function fieldText(app: AppModel, entity: EntityModel, field: FieldModel): string {
  const access = `row.${field.column}`;
  switch (field.type) {
    case 'reference': {
      const record = `row.${embedName(field)}`;
      const text = linkedText(app, field.target, record);
      return /^[\w.]+$/.test(text) ? text.replace(`${record}.`, `${record}?.`) : `${record} && (${text})`;
    }
    case 'enum':
      return `${choicesImport(entity, field.camel).name}.find(({ value }) => value === ${access})?.label`;
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

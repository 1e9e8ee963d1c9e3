import type { AppModel, CompiledFile, EntityModel } from '../../model.ts';
import { fileFields, stateFields } from '../access.ts';
import { exactColumns } from '../columns.ts';
import { readFunctions, readsAll } from './reads.ts';
import { optionsFunction, queryConstants, queryImports, rowType, toRow } from './selection.ts';
import { hasSummaries, summaryFunctions } from './summaries.ts';
import { transitionFunctions } from './transitions.ts';
import { webhooksOf } from './webhooks.ts';
import { linkFunctions, writeFunctions } from './writes.ts';

/** `src/server/<kebabPlural>.ts`: everything the application does with an entity's records. */
export function serviceFile(app: AppModel, entity: EntityModel): CompiledFile {
  const parts = [
    rowType(app, entity),
    queryConstants(app, entity),
    'type Client = Awaited<ReturnType<typeof connect>>;',
    ...readFunctions(app, entity),
    ...writeFunctions(app, entity),
    ...transitionFunctions(app, entity),
    optionsFunction(app, entity),
    ...summaryFunctions(app, entity),
    ...linkFunctions(entity),
    toRow(entity),
  ];
  return {
    path: `src/server/${entity.names.kebabPlural}.ts`,
    content: `${imports(app, entity).join('\n')}\n\n${parts.join('\n\n')}\n`,
    stage: 'api',
  };
}

function imports(app: AppModel, entity: EntityModel): readonly string[] {
  const { kebab, pascal } = entity.names;
  const hasStates = stateFields(entity).length > 0;
  const groups = hasSummaries(app, entity);
  const groupsYes = groups && summaryFunctions(app, entity).some((source) => source.includes('messages.'));
  const errors = ['notFound', 'serviceError', ...(hasStates || entity.links.length > 0 ? ['forbidden'] : [])];
  const query = new Set([
    'filterConditions',
    'isId',
    'isoMoment',
    'pageRange',
    'searchConditions',
    'sortOrder',
    ...queryImports(entity),
    ...(exactColumns(entity).length > 0 ? ['exactNumber'] : []),
    ...(groups || readsAll(app, entity) ? ['readAll'] : []),
  ]);
  return [
    ...(groupsYes ? ['import { messages } from "@/config/messages";'] : []),
    'import type { Tables } from "@/lib/database.types";',
    'import type { ListQuery } from "@/lib/list-query";',
    ...(hasStates ? ['import { may } from "@/lib/permissions";', 'import { getPerson } from "@/lib/person";'] : []),
    'import { createClient as connect } from "@/lib/supabase/server";',
    `import type { ${pascal}Input } from "@/lib/validation/${kebab}";`,
    importLine(errors, '@/server/errors'),
    ...(fileFields(entity).length > 0 ? ['import { removeFile as dropFile } from "@/server/files";'] : []),
    importLine([...query], '@/server/query'),
    ...(groups
      ? [
          importLine(
            ['summarize', 'type Group', 'type Grouping', 'type Summary', 'type GroupedRecord'],
            '@/server/records/summary',
          ),
        ]
      : []),
    ...(hasStates
      ? [importLine(['allowTransition', 'refusedTransition', 'type Transition'], '@/server/records/transitions')]
      : []),
    ...(webhooksOf(app, entity).length > 0 ? ['import { announce } from "@/server/webhooks/webhook";'] : []),
  ];
}

function importLine(names: readonly string[], from: string): string {
  const bare = (name: string): string => name.replace(/^type /, '');
  const sorted = names.toSorted((a, b) => (bare(a) < bare(b) ? -1 : 1));
  return `import { ${sorted.join(', ')} } from "${from}";`;
}

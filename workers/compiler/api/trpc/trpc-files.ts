import type { AppModel, CompiledFile, EntityModel } from '../../model.ts';
import { offers, offersTransitions, stateFields } from '../access.ts';
import { quote } from '../typescript.ts';
import { CLIENT, PROCEDURES, ROUTE } from './modules.ts';

/** What tRPC keeps for itself in a router. */
const RESERVED = new Set(['then', 'call', 'apply']);

/** A typed tRPC router over the same services, the handler that serves it, and its client. */
export function trpcFiles(app: AppModel): readonly CompiledFile[] {
  const entities = app.entities.filter((entity) => procedures(entity).length > 0);
  if (entities.length === 0) return [];
  const files = {
    'src/server/trpc/procedures.ts': PROCEDURES,
    'src/server/trpc/router.ts': appRouter(entities),
    'src/app/api/trpc/[trpc]/route.ts': ROUTE,
    'src/lib/trpc.ts': CLIENT,
    ...Object.fromEntries(
      entities.map((entity) => [`src/server/trpc/routers/${entity.names.kebabPlural}.ts`, entityRouter(entity)]),
    ),
  };
  return Object.entries(files).map(([path, content]): CompiledFile => ({ path, content, stage: 'api' }));
}

/** Name of an entity's procedures in the router. */
export function routerKey({ names }: EntityModel): string {
  return RESERVED.has(names.camelPlural) ? `${names.camelPlural}Records` : names.camelPlural;
}

function appRouter(entities: readonly EntityModel[]): string {
  const imports = entities.map(
    ({ names }) => `import { ${names.camelPlural}Router } from "@/server/trpc/routers/${names.kebabPlural}";`,
  );
  const keys = entities.map((entity) => `${routerKey(entity)}: ${entity.names.camelPlural}Router,`);
  return `import { router } from "@/server/trpc/procedures";
${imports.join('\n')}

/** Every procedure of the application. */
export const appRouter = router({\n${keys.join('\n')}\n});

export type AppRouter = typeof appRouter;
`;
}

interface Procedure {
  readonly name: string;
  readonly source: string;
}

/** The procedures of an entity: what the REST API offers too, but for files. */
export function procedures(entity: EntityModel): readonly Procedure[] {
  const { camel, pascal, pascalPlural, snake } = entity.names;
  const start = (verb: string, input: string): string => `procedureFor(${quote(snake)}, "${verb}").input(${input})`;
  const list: Procedure[] = offers(entity, 'list')
    ? [
        {
          name: 'list',
          source: `${start('read', 'listInput')}.query(({ input }) => service.list${pascalPlural}(input))`,
        },
      ]
    : [];
  const read: Procedure[] = offers(entity, 'read')
    ? [{ name: 'read', source: `${start('read', 'idInput')}.query(({ input }) => found(input.id))` }]
    : [];
  const create: Procedure[] = offers(entity, 'create')
    ? [
        {
          name: 'create',
          source: `${start('create', `${camel}Input`)}.mutation(({ input }) => service.create${pascal}(input))`,
        },
      ]
    : [];
  const update: Procedure[] = offers(entity, 'update')
    ? [
        {
          name: 'update',
          source: `${start('update', `idInput.extend({ changes: ${camel}Input.partial() })`)}.mutation(async ({ input }) => {
  await service.update${pascal}(input.id, input.changes);
  return found(input.id);
})`,
        },
      ]
    : [];
  const remove: Procedure[] = offers(entity, 'delete')
    ? [
        {
          name: 'remove',
          source: `${start('delete', 'idInput')}.mutation(({ input }) => service.remove${pascal}(input.id))`,
        },
      ]
    : [];
  return [...list, ...read, ...create, ...update, ...transition(entity), ...remove];
}

function transition(entity: EntityModel): readonly Procedure[] {
  if (!offersTransitions(entity)) return [];
  const { camel, pascal, snake } = entity.names;
  const [field] = stateFields(entity);
  const column = stateFields(entity).length > 1 ? 'input.move.field' : quote(field?.column ?? '');
  return [
    {
      name: 'transition',
      source: `procedureFor(${quote(snake)}, "update").input(idInput.extend({ move: ${camel}Transition })).mutation(async ({ input }) => {
  await service.transition${pascal}(input.id, ${column}, input.move.to);
  return found(input.id);
})`,
    },
  ];
}

function entityRouter(entity: EntityModel): string {
  const { camel, camelPlural, kebab, kebabPlural, pascal } = entity.names;
  const body = procedures(entity)
    .map(({ name, source }) => `${name}: ${source},`)
    .join('\n');
  const uses = (name: string): boolean => body.includes(name);
  const schemas = [`${camel}Input`, `${camel}Transition`].filter(uses);
  const shared = ['idInput', 'listInput', 'procedureFor', 'router'].filter((name) => name === 'router' || uses(name));
  const found = uses('found(')
    ? `
async function found(id: string) {
  const row = await service.get${pascal}(id);
  if (!row) throw notFound();
  return row;
}
`
    : '';
  return `${schemas.length > 0 ? `import { ${schemas.join(', ')} } from "@/lib/validation/${kebab}";\n` : ''}${found === '' ? '' : 'import { notFound } from "@/server/errors";\n'}import * as service from "@/server/${kebabPlural}";
import { ${shared.join(', ')} } from "@/server/trpc/procedures";

export const ${camelPlural}Router = router({\n${body}\n});
${found}`;
}

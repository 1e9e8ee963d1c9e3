import type { CompiledFile, EntityModel, FileField } from '../../model.ts';
import { fileFields, offers, offersTransitions, offersUploads, stateFields } from '../access.ts';
import { printValue, quote } from '../typescript.ts';

/** Route handlers of an entity's records: the same operations that the OpenAPI document describes. */
export function recordRoutes(entity: EntityModel): readonly CompiledFile[] {
  const base = `src/app/api/${entity.names.kebabPlural}`;
  const sources: readonly (readonly [path: string, content: string | null])[] = [
    ['route.ts', collectionRoute(entity)],
    ['[id]/route.ts', itemRoute(entity)],
    ['[id]/transitions/route.ts', transitionRoute(entity)],
    ...fileFields(entity).map((field) => [`files/${field.column}/route.ts`, uploadRoute(entity, field)] as const),
  ];
  return sources.flatMap(([path, content]): readonly CompiledFile[] =>
    content === null ? [] : [{ path: `${base}/${path}`, content, stage: 'api' }],
  );
}

function collectionRoute(entity: EntityModel): string | null {
  const { camel, kebab, kebabPlural, pascal, pascalPlural, snake } = entity.names;
  const lists = offers(entity, 'list');
  const creates = offers(entity, 'create');
  if (!lists && !creates) return null;
  const services = [...(creates ? [`create${pascal}`] : []), ...(lists ? [`list${pascalPlural}`] : [])];
  const http = ['allow', 'answer', ...(creates ? ['readBody'] : []), ...(lists ? ['readQuery'] : [])];
  const list = `
/** A page of records. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "read");
    return Response.json(await list${pascalPlural}(readQuery(request)));
  });
}
`;
  const create = `
/** Creates a record. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "create");
    const created = await create${pascal}(await readBody(request, ${camel}Input));
    const headers = { location: \`/api/${kebabPlural}/\${created.id}\` };
    return Response.json(created, { status: 201, headers });
  });
}
`;
  return `${creates ? `import { ${camel}Input } from "@/lib/validation/${kebab}";\n` : ''}import { ${http.join(', ')} } from "@/server/http";
import { ${services.join(', ')} } from "@/server/${kebabPlural}";
${lists ? list : ''}${creates ? create : ''}`;
}

const CONTEXT = `interface Context {
  params: Promise<{ id: string }>;
}`;

function itemRoute(entity: EntityModel): string | null {
  const { camel, kebab, kebabPlural, pascal, snake } = entity.names;
  const [reads, updates, deletes] = [offers(entity, 'read'), offers(entity, 'update'), offers(entity, 'delete')];
  if (!reads && !updates && !deletes) return null;
  const services = [
    ...(reads || updates ? [`get${pascal}`] : []),
    ...(deletes ? [`remove${pascal}`] : []),
    ...(updates ? [`update${pascal}`] : []),
  ];
  const http = ['allow', 'answer', ...(updates ? ['readBody'] : [])];
  const read = `
/** A record. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "read");
    return found((await params).id);
  });
}
`;
  const update = `
/** Changes what the body gives and answers the whole record. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "update");
    const { id } = await params;
    await update${pascal}(id, await readBody(request, ${camel}Input.partial()));
    return found(id);
  });
}
`;
  const remove = `
/** Deletes a record. */
export function DELETE(_request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "delete");
    await remove${pascal}((await params).id);
    return new Response(null, { status: 204 });
  });
}
`;
  return `${updates ? `import { ${camel}Input } from "@/lib/validation/${kebab}";\n` : ''}${reads || updates ? 'import { notFound } from "@/server/errors";\n' : ''}import { ${http.join(', ')} } from "@/server/http";
import { ${services.join(', ')} } from "@/server/${kebabPlural}";

${CONTEXT}
${reads ? read : ''}${updates ? update : ''}${deletes ? remove : ''}${reads || updates ? foundFunction(pascal) : ''}`;
}

function foundFunction(pascal: string): string {
  return `
async function found(id: string): Promise<Response> {
  const row = await get${pascal}(id);
  if (!row) throw notFound();
  return Response.json(row);
}
`;
}

function transitionRoute(entity: EntityModel): string | null {
  if (!offersTransitions(entity)) return null;
  const { kebab, kebabPlural, pascal, snake, camel } = entity.names;
  const [field] = stateFields(entity);
  const column = stateFields(entity).length > 1 ? 'field' : null;
  return `import { ${camel}Transition } from "@/lib/validation/${kebab}";
import { notFound } from "@/server/errors";
import { allow, answer, readBody } from "@/server/http";
import { get${pascal}, transition${pascal} } from "@/server/${kebabPlural}";

${CONTEXT}

/** Moves a record to another state and answers it. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", "update");
    const { id } = await params;
    const { ${column === null ? '' : `${column}, `}to } = await readBody(request, ${camel}Transition);
    await transition${pascal}(id, ${column ?? quote(field?.column ?? '')}, to);
    return found(id);
  });
}
${foundFunction(pascal)}`;
}

function uploadRoute(entity: EntityModel, field: FileField): string | null {
  if (!offersUploads(entity)) return null;
  const { snake, table } = entity.names;
  const verbs = (['create', 'update'] as const).filter((verb) => offers(entity, verb));
  const rules = { table, column: field.column, accept: field.accept, maxBytes: field.maxBytes };
  return `import { createClient } from "@/lib/supabase/server";
import { storeFile } from "@/server/files";
import { allow, answer, readFile } from "@/server/http";

const rules = ${printValue(rules)};

/** Keeps a file and answers its path, which a record can then name. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    await allow("${snake}", ${verbs.map(quote).join(', ')});
    const file = await readFile(request, rules.maxBytes);
    const path = await storeFile(await createClient(), rules, file);
    return Response.json({ path }, { status: 201 });
  });
}
`;
}

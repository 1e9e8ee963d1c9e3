import type { CompiledFile, EntityModel, Verb } from '../model.ts';

/** Whether anybody at all may do this with an entity's records. */
export function offers(entity: EntityModel, verb: Verb): boolean {
  return entity.grants.some((grant) => grant.verb === verb);
}

/** Route handlers of an entity: the same operations that the OpenAPI document describes. */
export function routeFiles(entity: EntityModel): readonly CompiledFile[] {
  const { kebabPlural } = entity.names;
  const collection = collectionRoute(entity);
  const item = itemRoute(entity);
  return [
    ...(collection === null ? [] : [file(`src/app/api/${kebabPlural}/route.ts`, collection)]),
    ...(item === null ? [] : [file(`src/app/api/${kebabPlural}/[id]/route.ts`, item)]),
  ];
}

function file(path: string, content: string): CompiledFile {
  return { path, content, stage: 'api' };
}

function collectionRoute({ names, ...entity }: EntityModel): string | null {
  const { camel, kebab, kebabPlural, pascal, pascalPlural, snake } = names;
  const reads = offers({ names, ...entity }, 'read');
  const creates = offers({ names, ...entity }, 'create');
  if (!reads && !creates) return null;
  const services = [...(creates ? [`create${pascal}`] : []), ...(reads ? [`list${pascalPlural}`] : [])];
  const http = ['allow', 'answer', ...(creates ? ['readBody'] : []), ...(reads ? ['readQuery'] : [])];
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
${reads ? list : ''}${creates ? create : ''}`;
}

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
  const found = `
async function found(id: string): Promise<Response> {
  const row = await get${pascal}(id);
  if (!row) throw notFound();
  return Response.json(row);
}
`;
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

interface Context {
  params: Promise<{ id: string }>;
}
${reads ? read : ''}${updates ? update : ''}${deletes ? remove : ''}${reads || updates ? found : ''}`;
}

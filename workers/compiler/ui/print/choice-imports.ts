import type { EntityModel } from '../../model.ts';
import type { Import } from './module.ts';

/** The module with an entity's choices and the constant in it. The entity is in its name: a page shows several. */
export function choicesImport(entity: EntityModel, camel: string): Import {
  return { from: choicesPath(entity), name: `${camel}ChoicesOf${entity.names.pascal}` };
}

/** The constant with the steps between the states of a field, in the same module. */
export function transitionsImport(entity: EntityModel, camel: string): Import {
  return { from: choicesPath(entity), name: `${camel}TransitionsOf${entity.names.pascal}` };
}

function choicesPath({ names }: EntityModel): string {
  return `@/app/(app)/${names.kebabPlural}/choices`;
}

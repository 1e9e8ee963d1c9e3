import type { EntityModel, EnumField, FieldModel, FileField, LinkModel, StatesModel } from '../../model.ts';

/** What a form can ask for. */
export type FormPart = FieldModel | LinkModel;

/** An enum whose options are the states of a record. */
export type StateField = EnumField & { readonly states: StatesModel };

/** What people write into a record, in its order: states change by transitions, totals by themselves. */
export function formParts(entity: EntityModel): readonly FormPart[] {
  return [...entity.fields.filter((field) => field.type !== 'enum' || field.states === null), ...entity.links];
}

/** Column, or name of a link. */
export function partName(part: FormPart): string {
  return isLink(part) ? part.name : part.column;
}

export function isLink(part: FormPart): part is LinkModel {
  return 'targetColumn' in part;
}

/** Fields with an uploaded file. */
export function fileFields(entity: EntityModel): readonly FileField[] {
  return entity.fields.filter((field): field is FileField => field.type === 'image' || field.type === 'file');
}

/** The fields whose options are states. */
export function stateFields(entity: EntityModel): readonly StateField[] {
  return entity.fields.filter((field): field is StateField => field.type === 'enum' && field.states !== null);
}

/** Entities that a form must list to choose from: the targets of references and links. */
export function choiceTargets(
  parts: readonly FormPart[],
): readonly { readonly name: string; readonly target: string }[] {
  return parts.flatMap((part) => {
    if (isLink(part)) return [{ name: part.name, target: part.target }];
    return part.type === 'reference' ? [{ name: part.column, target: part.target }] : [];
  });
}

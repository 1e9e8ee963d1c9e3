import type { AppModel, EntityModel, TransitionModel } from '../../model.ts';
import { fileFields, offers, offersTransitions, offersUploads, stateFields } from '../access.ts';
import { jsonAnswer, jsonBody, parameterRef, refusals } from './components.ts';
import { operation } from './operations.ts';
import { plainText, schemaRef, type JsonObject } from './schemas.ts';

/** Moves a record to another state. */
export function transitionOperation(app: AppModel, entity: EntityModel): JsonObject {
  if (!offersTransitions(entity)) return {};
  const { pascal } = entity.names;
  const moves = stateFields(entity).flatMap((field) => field.states.transitions.map(moveText));
  return {
    post: {
      ...operation(app, entity, ['update'], {
        name: `transition${pascal}`,
        summary: `Move to another state: ${entity.label}`,
        details: ` Possible moves:\n\n${moves.map((move) => `- ${move}`).join('\n')}`,
      }),
      parameters: [parameterRef('id')],
      requestBody: jsonBody(schemaRef(`${pascal}.Transition`)),
      responses: {
        '200': jsonAnswer('The record as it is now.', schemaRef(pascal)),
        ...refusals(400, 401, 403, 404, 409, 413, 415, 422),
      },
    },
  };
}

function moveText({ from, to, label, who }: TransitionModel): string {
  const by = who.length === 0 ? '' : ` Only for: ${who.map(plainText).join(', ')}.`;
  return `${plainText(from)} → ${plainText(to)}: ${plainText(label)}.${by}`;
}

/** Uploads, by column. */
export function uploadOperations(app: AppModel, entity: EntityModel): readonly (readonly [string, JsonObject])[] {
  if (!offersUploads(entity)) return [];
  const verbs = (['create', 'update'] as const).filter((verb) => offers(entity, verb));
  return fileFields(entity).map((field) => {
    // The dot keeps the field of one entity apart from that of another.
    const name = `upload${entity.names.pascal}.${field.column}`;
    const described = operation(app, entity, verbs, { name, summary: `Upload: ${entity.label}, ${field.label}` });
    const file: JsonObject = {
      type: 'string',
      format: 'binary',
      description: `${field.maxBytes} bytes at most, of: ${field.accept.join(', ')}`,
    };
    const upload: JsonObject = {
      post: {
        ...described,
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file } } },
          },
        },
        responses: {
          '201': jsonAnswer('The path of the file, which a record can then name.', schemaRef('uploaded')),
          ...refusals(400, 401, 403, 413, 415),
        },
      },
    };
    return [field.column, upload] as const;
  });
}

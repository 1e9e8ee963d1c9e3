import type { Entity, Field } from '#schemas/generated/manifest.ts';
import { optionsOf } from '../../assemble/names.ts';
import { NUMERIC } from '../../../compiler/normalize/field-types.ts';
import { labelOfEntity, labelOfNamed, type Draft, type Outcome } from '../draft.ts';
import { findEntity, optionOf } from '../find.ts';
import { unquoted, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';
import { qualityNamed } from '../qualities.ts';

const DEFAULT =
  /^(?:(?:be|default to|use|start (?:as|at|with)|by default|standardmäßig|par défaut|por defecto|di default)\s+)+/iu;

/** "status should default to open", "make priority high by default", "rating from 1 to 10". */
export function setValue(entity: Entity, field: Field, how: string, draft: Draft): Outcome {
  const words = withoutDeterminers(
    how
      .replace(DEFAULT, '')
      .replace(/\s*(?:by default|standardmäßig|par défaut|por defecto|di default|por padrão)$/iu, ''),
  );
  const range =
    /^(?:a number )?(?:from|between|von|zwischen|de|da|entre|tra)?\s*(-?\d+(?:\.\d+)?)\s*(?:to|and|bis|und|à|et|a|y|e|-|–)\s*(-?\d+(?:\.\d+)?)$/iu.exec(
      words,
    );
  if (range !== null && NUMERIC.has(field.type)) {
    [field.min, field.max] = [Number(range[1]), Number(range[2])];
    return 'made';
  }
  if (field.type === 'enum') {
    const option = optionOf(words, entity, field, draft);
    if (option?.what === 'option') {
      if (field.states === undefined) field.default = option.option.value;
      else field.states.initial = option.option.value;
      return 'made';
    }
  }
  const choices = partsOf(
    words.replace(
      /^(?:one of|either|(?:a )?choice of|(?:a )?(?:drop-?down|select|list)(?: list| menu)?(?: with| of|:)|eines von|une? (?:choix|liste) (?:entre|de))\s*:?\s*/iu,
      '',
    ),
  );
  if (choices.some((choice) => qualityNamed(choice) !== null || /\b(?:can't|cannot|must|should|may)\b/iu.test(choice)))
    return null;
  if (choices.length > 1 && field.type === 'boolean')
    draft.assumed.push(`“${labelOfNamed(field)}” becomes a choice; yes and no are not carried over.`);
  if (choices.length > 1 && ['enum', 'string', 'boolean'].includes(field.type) && field.states === undefined)
    return setChoices(
      field,
      choices.map((choice) => unquoted(withoutDeterminers(choice))),
    );
  const target =
    field.type === 'string'
      ? findEntity(words.replace(/^(?:reference|link|verweis|lien) (?:to|auf|vers) /iu, ''), draft, 3)
      : null;
  if (target !== null && target !== entity) {
    draft.assumed.push(
      `“${labelOfNamed(field)}” leads to ${labelOfEntity(target)} from now on; texts in it are not carried over.`,
    );
    Object.assign(field, { type: 'reference', target: target.name });
    for (const key of ['default', 'min', 'max', 'pattern', 'unique'] as const) delete field[key];
    return 'made';
  }
  return setNumber(field, words, /default|standard|défaut|defecto|padrão/iu.test(how));
}

function setChoices(field: Field, choices: readonly string[]): Outcome {
  const known = new Map((field.options ?? []).map((option) => [option.value, option]));
  field.type = 'enum';
  field.options = optionsOf(choices).map((option) => known.get(option.value) ?? option);
  for (const key of ['min', 'max', 'pattern'] as const) delete field[key];
  if (!field.options.some(({ value }) => value === field.default)) delete field.default;
  return 'made';
}

function setNumber(field: Field, words: string, isDefault: boolean): Outcome {
  const [, bound = '', digits = ''] =
    /^(?:(at least|at most|min(?:imum)?|max(?:imum)?|no more than|mindestens|höchstens|maximal|au moins|au plus|al menos|como máximo|almeno|al massimo)\s+)?(-?\d+(?:\.\d+)?)(?: characters| letters| zeichen| %| caractères| caracteres)?$/iu.exec(
      words,
    ) ?? [];
  if (digits === '') return null;
  const value = Number(digits);
  if (/least|min|mindest|moins|menos|almeno/iu.test(bound)) field.min = value;
  else if (bound !== '') field.max = value;
  else if (NUMERIC.has(field.type) && isDefault) field.default = value;
  else return null;
  return 'made';
}

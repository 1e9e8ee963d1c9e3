import { SlipwayError } from '#schemas/errors.ts';
import type { GenerateOptions } from './command.ts';
import { nearest } from './nearest.ts';

export const DEFAULT_OPTIONS: GenerateOptions = {
  template: null,
  fresh: false,
  dryRun: false,
  allowDataLoss: false,
  vercel: true,
};

/** How each option is written, and what it sets. */
const FLAGS = {
  new: { fresh: true },
  'dry-run': { dryRun: true },
  'allow-data-loss': { allowDataLoss: true },
  'no-vercel': { vercel: false },
} as const satisfies Readonly<Record<string, Partial<GenerateOptions>>>;
const NAMES = ['template', ...(Object.keys(FLAGS) as (keyof typeof FLAGS)[])] as const;

type OptionsAndRest = { readonly options: GenerateOptions; readonly rest: string } | { readonly error: SlipwayError };

/**
 * Takes the options from the beginning of a prompt: `--template crm --dry-run a CRM for …`. Phones turn two hyphens
 * into a dash; that is read as what it was. The prompt begins at the first word that is no option, and after `--`.
 */
export function takeOptions(text: string): OptionsAndRest {
  let options = DEFAULT_OPTIONS;
  let rest = text;
  for (;;) {
    const match = /^\s*(?:--|[–—])([A-Za-z][A-Za-z-]*)?(?:=(\S*))?(?=\s|$)/u.exec(rest);
    if (match === null) return { options, rest: rest.trim() };
    const [whole, name, value] = match;
    rest = rest.slice(whole.length);
    if (name === undefined) return { options, rest: rest.trim() };
    const known = NAMES.find((option) => option === name.toLowerCase());
    if (known === undefined) return { error: unknownOption(name) };
    if (known !== 'template') {
      if (value !== undefined) return { error: takesNoValue(known) };
      options = { ...options, ...FLAGS[known] };
      continue;
    }
    const word = value ?? /^[ \t]+(\S+)/u.exec(rest)?.[1];
    if (word === undefined || !/^[a-z][a-z0-9-]{0,40}$/u.test(word)) return { error: noTemplate() };
    if (value === undefined) rest = rest.slice(rest.indexOf(word) + word.length);
    options = { ...options, template: word };
  }
}

function unknownOption(name: string): SlipwayError {
  const meant = nearest(name.toLowerCase(), NAMES);
  const all = NAMES.map((option) => `\`--${option}\``).join(', ');
  return new SlipwayError(`There is no option --${name.slice(0, 40)}.`, {
    code: 'command.option_unknown',
    kind: 'user',
    suggestion: meant === null ? `There are ${all}.` : `Did you mean \`--${meant}\`?`,
  });
}

function takesNoValue(name: string): SlipwayError {
  return new SlipwayError(`The option --${name} takes no value.`, {
    code: 'command.option_value',
    kind: 'user',
    suggestion: `Write \`--${name}\` alone.`,
  });
}

function noTemplate(): SlipwayError {
  return new SlipwayError('The option --template needs the id of a template.', {
    code: 'command.template_missing',
    kind: 'user',
    suggestion: 'Write for instance `/generate --template crm`.',
  });
}

import type { Tool } from '#schemas/generated/manifest.ts';
import { labelOf } from '../../extract/wording.ts';
import { planTool } from '../../tools/tool.ts';
import type { Draft, Outcome, Wish } from '../draft.ts';
import { likeness, plainPhrase, unquoted, withoutDeterminers } from '../forms.ts';
import { partsOf } from '../lists.ts';

const MAX_ITEMS = 60;
type Calculator = Extract<Tool, { kind: 'calculator' }>;

/** Changes inside calculators, converters, counters, timers, checklists, quizzes and flashcards. */
export function toolRule(wish: Wish, draft: Draft): Outcome {
  const tools = (draft.manifest.pages ?? []).flatMap((page) => (page.kind === 'tool' ? [page.tool] : []));
  for (const tool of tools) {
    const outcome = changeTool(tool, wish, draft);
    if (outcome !== null) return outcome;
  }
  return null;
}

function changeTool(tool: Tool, wish: Wish, draft: Draft): Outcome {
  switch (tool.kind) {
    case 'calculator':
      return wish.act === 'set' ? setInput(tool, wish, draft) : null;
    case 'converter':
      return wish.act === 'add'
        ? addUnit(tool, wish.x, draft)
        : wish.act === 'remove'
          ? removeNamed(tool.units, wish.x, draft, 2)
          : null;
    case 'counter':
      return wish.act === 'set' || wish.act === 'add' ? setCounter(tool, wish) : null;
    case 'checklist':
      return changeList(tool, wish, draft);
    case 'quiz':
      return wish.act === 'add' ? addQuestion(tool, wish.x) : null;
    case 'flashcards':
      return wish.act === 'add' ? addCards(tool, wish.x) : null;
    case 'timer':
      return setTimer(tool, wish, draft);
  }
}

/** "set the default tip to 15", "tip should go up to 40". */
function setInput(tool: Calculator, { x, y }: Wish, draft: Draft): Outcome {
  const value = /-?\d+(?:[.,]\d+)?/u.exec(y === '' ? x : y)?.[0]?.replace(',', '.');
  if (value === undefined) return null;
  const name = plainPhrase(x)
    .words.replaceAll(
      /\b(?:default|standard|initial|maximum|max|minimum|min|step|of|value|amount|wert|per default|-?\d+(?:[.,]\d+)?)\b/giu,
      ' ',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
  const input = tool.inputs.find((one) =>
    [one.name, one.label].some((label) => likeness(name, label, 'other', draft.language) >= 1),
  );
  if (input === undefined) return null;
  const said = `${x} ${y}`;
  const key = /\bmax|at most|up to|höchst|maxim|jusqu|hasta/iu.test(said)
    ? 'max'
    : /\bmin(?:imum)?\b|at least|mindest|minim/iu.test(said)
      ? 'min'
      : /\bstep/iu.test(said)
        ? 'step'
        : 'default';
  input[key] = Number(value);
  if (key === 'default' && input.max !== undefined && input.default > input.max) input.max = input.default;
  if (key === 'max' && input.default > Number(value)) input.default = Number(value);
  return 'made';
}

function addUnit(tool: Extract<Tool, { kind: 'converter' }>, text: string, draft: Draft): Outcome {
  const names = partsOf(
    text
      .replace(
        /^(?:(?:the|a|another|new|die|eine|l')\s+)*(?:units?|einheit(?:en)?|unités?|unidad(?:es)?|unità)\s*:?\s*/iu,
        '',
      )
      .replace(/\s+(?:to|zu|à|a) (?:the |den |dem )?(?:converter|units|umrechner|convertisseur).*$/iu, ''),
  );
  const present = tool.units.map(({ label }) => label).join(', ');
  let found = 0;
  for (const name of names) {
    const made = planTool(
      'converter',
      `converter for ${present} and ${unquoted(withoutDeterminers(name))}`,
      draft.language,
    );
    const units = made?.tool.kind === 'converter' ? made.tool.units : [];
    const unit = units.find((one) =>
      [one.name, one.label].some(
        (label) => likeness(withoutDeterminers(name).toLowerCase(), label, 'other', draft.language) >= 3,
      ),
    );
    const shared = units.find((one) => tool.units.some((other) => other.name === one.name));
    const own = tool.units.find((other) => other.name === shared?.name);
    if (unit === undefined || shared === undefined || own === undefined) continue;
    found += 1;
    if (tool.units.length < 40 && !tool.units.some((other) => other.name === unit.name)) {
      // The kept units may have another base than the planner's.
      tool.units.push({ ...unit, factor: Number(((unit.factor * own.factor) / shared.factor).toPrecision(12)) });
    }
  }
  return found > 0 ? 'made' : null;
}

function removeNamed(list: { name: string; label: string }[], phrase: string, draft: Draft, least: number): Outcome {
  const { words } = plainPhrase(phrase);
  const at = list.findIndex((one) =>
    [one.name, one.label].some((name) => likeness(words, name, 'other', draft.language) >= 3),
  );
  if (at < 0) return null;
  if (list.length <= least) return { refused: `At least ${least} have to stay.` };
  list.splice(at, 1);
  return 'made';
}

function setCounter(tool: Extract<Tool, { kind: 'counter' }>, { x, y }: Wish): Outcome {
  const said = `${x} ${y}`;
  const value = /\d{1,9}/u.exec(said)?.[0];
  const key = /\b(?:goal|target|ziel|objectif|meta|objetivo|obiettivo)\b/iu.test(said)
    ? 'goal'
    : /\b(?:steps?|schritt\w*|pas|paso|passo)\b/iu.test(said)
      ? 'step'
      : /\b(?:start|beginn\w*|début|inicio|inizio|início)\b/iu.test(said)
        ? 'start'
        : null;
  if (value === undefined || key === null) return null;
  tool[key] = key === 'step' ? Math.max(1, Number(value)) : Number(value);
  return 'made';
}

function changeList(tool: Extract<Tool, { kind: 'checklist' }>, { act, x }: Wish, draft: Draft): Outcome {
  const text = x
    .replace(
      /^(?:(?:the|an?|new|den|das|ein|einen|un|une|una|el|l')\s*)*(?:items?|steps?|entries|entry|punkte?|einträge?|éléments?|elementos?|voc[ei]|iten[s]?)\s*:?\s*/iu,
      '',
    )
    .replace(
      /\s+(?:to|from|zu|zur|von|à|de|a|alla|dalla|da|on) (?:the |my |der |la |a )?(?:check)?(?:list|liste|lista)$/iu,
      '',
    );
  if (act === 'add') {
    for (const part of partsOf(text)) {
      const label = labelOf(unquoted(withoutDeterminers(part)));
      if (label !== '' && tool.items.length < MAX_ITEMS && !tool.items.includes(label)) tool.items.push(label);
    }
    return 'made';
  }
  if (act !== 'remove') return null;
  const at = tool.items.findIndex((item) => likeness(plainPhrase(text).words, item, 'other', draft.language) >= 3);
  if (at < 0) return null;
  tool.items.splice(at, 1);
  return 'made';
}

/** "add a question: Capital of Peru? Lima, Quito or Bogotá (Lima)". The right choice is marked, or the first. */
function addQuestion(tool: Extract<Tool, { kind: 'quiz' }>, text: string): Outcome {
  const [, question = '', rest = ''] =
    /^(?:(?:an?|another|the|new|eine?|une?|una|uma)\s+)*(?:questions?|frage|pregunta|domanda|pergunta)?\s*:?\s*"?([^"?]{3,300}\?)"?\s*(?:with (?:the )?(?:choices|answers|options)\s*)?:?\s*(.+)$/iu.exec(
      text,
    ) ?? [];
  if (question === '') return null;
  const [, listed = rest, right = ''] =
    /^(.*?)\s*[,;]?\s*(?:\(\s*(?:answer|right|correct|richtig|correcta?|giusta)?\s*:?\s*(?:is\s+)?([^)]+)\)|(?:(?:the )?(?:right|correct) (?:answer|one) is|answer:?)\s+(.+))$/iu.exec(
      rest,
    ) ?? [];
  const choices = partsOf(listed)
    .map((choice) => unquoted(choice).slice(0, 80))
    .slice(0, 6);
  if (choices.length < 2)
    return {
      refused: 'A question needs at least two choices: name them after the question, the right one in brackets.',
    };
  if (tool.questions.some((one) => one.question === question)) return 'made';
  const answer = choices.findIndex((choice) => choice.toLowerCase() === right.trim().toLowerCase());
  if (tool.questions.length < MAX_ITEMS)
    tool.questions.push({ question: question.slice(0, 400), choices, answer: Math.max(0, answer) });
  return 'made';
}

function addCards(tool: Extract<Tool, { kind: 'flashcards' }>, text: string): Outcome {
  const body = text.replace(
    /^(?:(?:an?|another|the|new|eine?|une?|una|uma)\s+)*(?:flash ?)?(?:cards?|karten?|cartes?|tarjetas?|carte|cartões|cartão)\s*:?\s*/iu,
    '',
  );
  const quoted = [...body.matchAll(/"([^"]+)"/gu)].map((match) => match[1] ?? '');
  const pairs =
    quoted.length >= 2
      ? [[quoted[0] ?? '', quoted[1] ?? ''] as const]
      : body.split(/\s*,\s*/u).flatMap((part) => {
          const [front = '', back = ''] = part.split(/\s+[–-]\s+|\s*=\s*|\s*:\s+/u);
          return back === '' ? [] : [[front, back] as const];
        });
  if (pairs.length === 0) return null;
  for (const [front, back] of pairs) {
    if (tool.cards.length < 100 && !tool.cards.some((card) => card.front === front))
      tool.cards.push({ front: front.slice(0, 400), back: back.slice(0, 400) });
  }
  return 'made';
}

function setTimer(tool: Extract<Tool, { kind: 'timer' }>, { act, x, y }: Wish, draft: Draft): Outcome {
  const said = `${x} ${y}`;
  if (/\b(?:sound|ton|son|sonido|suono|som)\b/iu.test(said)) {
    if (act === 'remove') delete tool.sound;
    else tool.sound = true;
    return 'made';
  }
  const [, amount, unit = ''] =
    /(\d{1,4})\s*(rounds?|runden?|minutes?|min|seconds?|sec|s|minuten|sekunden|secondes|minutos|segundos|minuti|secondi|tours?|rondas)\b/iu.exec(
      said,
    ) ?? [];
  if (amount === undefined || act === 'remove') return null;
  const [program] = tool.programs;
  if (program === undefined) return null;
  if (/^(?:r|tour)/iu.test(unit)) {
    program.rounds = Math.min(200, Math.max(1, Number(amount)));
    return 'made';
  }
  const words = plainPhrase(x).words;
  const phase = tool.programs
    .flatMap(({ phases }) => phases)
    .find(({ label }) => likeness(words, label, 'other', draft.language) >= 1 || words.includes(label.toLowerCase()));
  if (phase === undefined) return null;
  phase.seconds = Number(amount) * (/^m/iu.test(unit) ? 60 : 1);
  return 'made';
}

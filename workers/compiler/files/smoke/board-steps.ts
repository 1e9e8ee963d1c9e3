import type { AppModel, EntityModel, EnumField } from '../../model.ts';
import type { BoardPage } from '../../page-model.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { listPath } from '../../ui/trees/record-trees.ts';
import { testerMay, transitionsFrom } from './ability.ts';

/** A move of a new record on a board. */
export interface BoardMove {
  readonly path: string;
  readonly column: string;
  /** Value that the record has afterwards. */
  readonly to: string;
  readonly label: string;
  readonly key: 'ArrowLeft' | 'ArrowRight';
}

/** The move that the tests make on the first board of an entity; null where there is none to make. */
export function boardMove(app: AppModel, entity: EntityModel): BoardMove | null {
  const board = app.pages.find(
    (page): page is BoardPage => page.kind === 'board' && page.entity === entity.names.snake,
  );
  const field = entity.fields.find((one): one is EnumField => one.type === 'enum' && one.column === board?.column);
  if (board === undefined || field === undefined || !testerMay(app, entity, 'update')) return null;
  const { states } = field;
  // The form chooses the first option.
  const start = states?.initial ?? field.options[0]?.value;
  const allowed =
    states === null
      ? field.options.map(({ value }) => value)
      : transitionsFrom(app, { ...field, states }, states.initial).map(({ to }) => to);
  const at = field.options.findIndex(({ value }) => value === start);
  const isTarget = ({ value }: { readonly value: string }): boolean => value !== start && allowed.includes(value);
  const right = field.options.slice(at + 1).find(isTarget);
  const target = right ?? field.options.slice(0, Math.max(at, 0)).findLast(isTarget);
  if (target === undefined) return null;
  return {
    path: board.path,
    column: field.column,
    to: target.value,
    label: target.label,
    key: right === undefined ? 'ArrowLeft' : 'ArrowRight',
  };
}

/** Moves the record's card with the keyboard, and comes back to its page. */
export function boardSteps({ path, label, key }: BoardMove, entity: EntityModel): readonly Code[] {
  const card = code`page.locator(\`a[href="${{ source: listPath(entity) }}/\${id}"]\`)`;
  return [
    code`await page.goto(${path});`,
    code`const card = ${card};`,
    code`await page.getByRole("listitem").filter({ has: card }).getByRole("button").press(${key});`,
    code`const column = page.getByRole("region", { name: ${label}, exact: true });`,
    code`await expect(column.getByRole("listitem").filter({ has: card })).not.toHaveAttribute("aria-busy", "true");`,
    code`await column.locator(card).click();`,
    code`await page.waitForURL((url) => url.pathname.endsWith(id));`,
  ];
}

import type { Tool } from '#schemas/generated/manifest.ts';
import type { PageModel } from '../../page-model.ts';
import { evaluateCalculator } from '../../ui/evaluate-calculator.ts';
import type { UiContext } from '../../ui/context.ts';
import { filled } from '../../ui/messages/messages.ts';
import { code, type Code } from '../../ui/print/code.ts';
import { pictureName, visitorPage } from './page-parts.ts';
import { specModule } from './spec-module.ts';

type ToolPage = Extract<PageModel, { kind: 'tool' }>;
type ToolOf<K extends Tool['kind']> = Extract<Tool, { kind: K }>;

/** `tests/e2e/tools.spec.ts`: every tool used once. */
export function toolTests(context: UiContext): string | null {
  const pages = context.app.pages.filter((page) => page.kind === 'tool');
  if (pages.length === 0) return null;
  const tests = pages.map((page) => toolTest(context, page));
  const needsNumbers = tests.some(({ source }) => source.includes('written('));
  return specModule([...tests, ...(needsNumbers ? [writtenFunction(context)] : [])]);
}

function toolTest(context: UiContext, page: ToolPage): Code {
  return code`test(${`${page.title} works`}, async ({ ${visitorPage(context.app)} }) => {
  await page.goto(${page.path});
  await expect(page.getByRole("heading", { level: 1, name: ${page.title}, exact: true })).toBeVisible();
  await inspect(page, ${pictureName(page)});
  ${toolSteps(context, page.tool)}
});`;
}

/** The browser writes the number, in the application's language, so that both agree on every space. */
function writtenFunction({ app }: UiContext): Code {
  return code`async function written(page: Page, value: number, options: Intl.NumberFormatOptions): Promise<string> {
  return page.evaluate(
    ([number, how]) => new Intl.NumberFormat(${app.locale}, how).format(number),
    [value, options] as const,
  );
}`;
}

function toolSteps(context: UiContext, tool: Tool): readonly Code[] {
  const { messages } = context;
  switch (tool.kind) {
    case 'calculator':
      return calculatorSteps(tool);
    case 'converter':
      return converterSteps(context, tool);
    case 'counter': {
      const { start = 0, step = 1 } = tool;
      return [
        code`await page.getByRole("button", { name: ${messages.increase}, exact: true }).click();`,
        code`await expect(page.locator("output").first()).toHaveText(await written(page, ${start + step}, {}));`,
        code`await page.getByRole("button", { name: ${messages.reset}, exact: true }).click();`,
        code`await expect(page.locator("output").first()).toHaveText(await written(page, ${start}, {}));`,
      ];
    }
    case 'timer':
      return [
        code`const clock = page.getByRole("timer");`,
        code`const before = await clock.innerText();`,
        code`await page.getByRole("button", { name: ${messages.start}, exact: true }).click();`,
        code`await expect(page.getByRole("button", { name: ${messages.pause}, exact: true })).toBeVisible();`,
        code`await expect(clock).not.toHaveText(before);`,
        code`await page.getByRole("button", { name: ${messages.reset}, exact: true }).click();`,
        code`await expect(clock).toHaveText(before);`,
      ];
    case 'checklist':
      return [
        code`await page.getByRole("textbox", { name: ${messages.newItem}, exact: true }).fill("One more thing");`,
        code`await page.getByRole("button", { name: ${messages.add}, exact: true }).click();`,
        code`await page.getByRole("checkbox", { name: "One more thing", exact: true }).check();`,
        code`await expect(page.locator("output").first()).toHaveText(${filled(messages.itemsDone, { done: 1, total: new Set(tool.items).size + 1 })});`,
      ];
    case 'quiz':
      return quizSteps(context, tool);
    case 'flashcards':
      return flashcardSteps(context, tool);
  }
}

function calculatorSteps(tool: ToolOf<'calculator'>): readonly Code[] {
  const start = Object.fromEntries(tool.inputs.map((input) => [input.name, input.default]));
  const first = tool.inputs[0];
  if (first === undefined) return [];
  const changed = changedValue(first);
  return [
    ...resultSteps(tool, evaluateCalculator(tool, start)),
    code`await page.getByRole("spinbutton", { name: ${first.label}, exact: true }).first().fill(${String(changed)});`,
    ...resultSteps(tool, evaluateCalculator(tool, { ...start, [first.name]: changed })),
  ];
}

/** Another value within the input's bounds. */
function changedValue({
  default: start,
  min = 0,
  max = start + 1000,
  step = 1,
}: ToolOf<'calculator'>['inputs'][number]): number {
  const up = start + step;
  return up <= max ? up : Math.max(min, start - step);
}

function resultSteps(tool: ToolOf<'calculator'>, results: Readonly<Record<string, number>>): readonly Code[] {
  return tool.outputs.map(({ name, format = 'number', currency = 'USD' }, index) => {
    const output = code`page.getByRole("region").locator("output").nth(${index})`;
    const value = results[name] ?? Number.NaN;
    if (!Number.isFinite(value)) return code`await expect(${output}).toHaveText("–");`;
    if (format === 'money') {
      return code`await expect(${output}).toHaveText(await written(page, ${value}, { style: "currency", currency: ${currency} }));`;
    }
    const digits = format === 'percent' ? 2 : 4;
    const text = code`await written(page, ${value}, { maximumFractionDigits: ${digits} })`;
    return format === 'percent'
      ? code`await expect(${output}).toHaveText(\`\${${text}} %\`);`
      : code`await expect(${output}).toHaveText(${text});`;
  });
}

function converterSteps({ messages }: UiContext, tool: ToolOf<'converter'>): readonly Code[] {
  const [from, to] = tool.units;
  if (from === undefined || to === undefined) return [];
  const base = 12 * from.factor + (from.offset ?? 0);
  const result = (base - (to.offset ?? 0)) / to.factor;
  return [
    code`await page.getByRole("spinbutton", { name: ${messages.convertAmount}, exact: true }).fill("12");`,
    code`await expect(page.locator("output")).toContainText(await written(page, ${result}, { maximumFractionDigits: 4 }));`,
  ];
}

function quizSteps({ messages }: UiContext, { questions }: ToolOf<'quiz'>): readonly Code[] {
  const answers = questions.map(({ answer }) => answer);
  const total = questions.length;
  const last = filled(messages.score, { score: total, total });
  return [
    code`for (const answer of ${answers}) {
    await page.getByRole("main").locator("button").nth(answer).click();
    await page.getByRole("main").locator("button").last().click();
  }`,
    code`await expect(page.locator("output")).toHaveText(${last});`,
  ];
}

function flashcardSteps({ messages }: UiContext, { cards }: ToolOf<'flashcards'>): readonly Code[] {
  const card = code`page.getByRole("main").getByRole("button").first()`;
  return [
    code`await ${card}.click();`,
    code`await expect(${card}).toContainText(${squeezed(cards[0]?.back ?? '')});`,
    code`await page.getByRole("button", { name: ${messages.next}, exact: true }).click();`,
    code`await expect(${card}).toContainText(${squeezed((cards[1] ?? cards[0])?.front ?? '')});`,
  ];
}

/** Browsers show runs of blanks as one. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

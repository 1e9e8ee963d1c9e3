import type { Tool } from '#schemas/generated/manifest.ts';
import type { AppModel } from '../../model.ts';
import type { PageModel } from '../../page-model.ts';
import { type Draft, element } from './tree-builder.ts';

type ToolPage = Extract<PageModel, { kind: 'tool' }>;

/** Tree of a page with an interactive tool. */
export function toolTree(app: AppModel, page: ToolPage): Draft {
  const slug = page.path === '/' ? 'start' : page.path.slice(1).replaceAll('/', '-');
  return element('ToolPage', { title: page.title, intro: page.intro }, [toolElement(page.tool, `${app.name}-${slug}`)]);
}

function toolElement(tool: Tool, storageKey: string): Draft {
  switch (tool.kind) {
    case 'calculator':
      return element('Calculator', {
        inputs: tool.inputs.map(({ default: start, ...input }) => ({ ...input, start })),
        outputs: tool.outputs.map(({ name, label, formula, format = 'number', currency = 'USD' }) => ({
          name,
          label,
          formula,
          format,
          currency,
        })),
      });
    case 'converter':
      return element('Converter', { units: tool.units.map((unit) => ({ ...unit, offset: unit.offset ?? 0 })) });
    case 'counter': {
      const { label, start = 0, step = 1, goal } = tool;
      return element('Counter', { storageKey, label, start, step, ...(goal === undefined ? {} : { goal }) });
    }
    case 'timer':
      return element('Timer', {
        sound: tool.sound ?? false,
        programs: tool.programs.map((program) => ({
          ...program,
          phases: program.phases.map((phase) => ({ ...phase, motion: phase.motion ?? 'hold' })),
        })),
      });
    case 'checklist':
      return element('Checklist', { storageKey, items: [...new Set(tool.items)] });
    case 'quiz':
      return element('Quiz', { questions: tool.questions });
    case 'flashcards':
      return element('Flashcards', { cards: tool.cards });
  }
}

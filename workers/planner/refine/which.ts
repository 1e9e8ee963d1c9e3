import { enumeration } from '../extract/wording.ts';
import { labelOfEntity, labelOfNamed, type Element } from './draft.ts';

const MAX_NAMED = 5;

/** Asks which of several equally good elements is meant. */
export function whichOne(phrase: string, several: readonly Element[]): { readonly refused: string } {
  const named = several.slice(0, MAX_NAMED).map(describe);
  return { refused: `“${phrase.slice(0, 80)}” could be ${enumeration(named)}: say which, for instance with “of …”.` };
}

/** An element in words. */
function describe(element: Element): string {
  switch (element.what) {
    case 'entity':
      return `“${labelOfEntity(element.entity)}”`;
    case 'field':
      return `“${labelOfNamed(element.field)}” of ${labelOfEntity(element.entity)}`;
    case 'option':
      return `“${labelOfNamed(element.option)}” of ${labelOfEntity(element.entity)} ${labelOfNamed(element.field)}`;
    case 'role':
      return `the role “${labelOfNamed(element.role)}”`;
    case 'page':
      return `the page “${element.page.title}”`;
    case 'chart':
      return `the chart “${element.chart.title}”`;
    case 'section':
      return `the section “${element.section.heading ?? element.section.kind}”`;
    case 'integration':
      return `“${element.integration.title}”`;
  }
}

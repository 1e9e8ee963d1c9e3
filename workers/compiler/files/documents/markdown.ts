/** Words of people as Markdown text on one line: nothing in them makes a link, markup or HTML. */
export function plainMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~!&]/g, (character) => `\\${character}`);
}

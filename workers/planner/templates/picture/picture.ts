import type { Manifest, Page, Section } from '#schemas/generated/manifest.ts';
import { bar, card, dot, rect, words, type Box } from './marks.ts';
import { dashboardShape, sectionShape } from './overview-shapes.ts';
import { mixed, paletteOf } from './palette.ts';
import { galleryShape, recordsShape, tableShape, type Pen } from './record-shapes.ts';

/** Pixels. */
const WIDTH = 320;
const HEIGHT = 200;
const SIDEBAR_WIDTH = 62;
const MAX_LINKS = 7;

/**
 * A picture of an application for a picker: an SVG of 320 × 200 pixels that shows its first page as a wireframe, in
 * its colours, with its navigation. The same manifest always gives the same text; nothing in it is loaded or run.
 */
export function templatePicture(manifest: Manifest): string {
  const palette = paletteOf(manifest);
  const pen: Pen = { palette, name: manifest.name, entities: manifest.entities ?? [] };
  const [first] = manifest.pages ?? [];
  const content =
    first?.kind === 'landing' || first?.kind === 'content'
      ? publicPage(manifest, first, pen)
      : applicationPage(manifest, first, pen);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">${rect({ x: 0, y: 0, width: WIDTH, height: HEIGHT }, palette.ground)}${content}</svg>`;
}

function publicPage(manifest: Manifest, page: Extract<Page, { readonly sections: Section[] }>, pen: Pen): string {
  const { palette } = pen;
  const links = (manifest.pages ?? []).filter(({ kind }) => kind !== 'dashboard').length;
  const header =
    dot(16, 13, 4, palette.primary) +
    words(manifest.title, { x: 25, y: 16.5, size: 9, fill: palette.ink, width: 120 }, palette, 700) +
    Array.from({ length: Math.min(4, links) }, (_, at) => bar(196 + at * 24, 11.5, 16, palette.faint)).join('') +
    rect({ x: WIDTH - 26, y: 8, width: 16, height: 10 }, palette.primary, palette.radius) +
    rect({ x: 0, y: 25, width: WIDTH, height: 0.8 }, palette.line);
  const hero = page.sections.find((section) => section.kind === 'hero');
  const section = page.sections.find(({ kind }) => kind !== 'hero');
  const view = (manifest.pages ?? []).find((one) => ['board', 'calendar', 'gallery', 'list'].includes(one.kind));
  const inset = { x: 186, y: 38, width: 118, height: 66 };
  const showcase = hero === undefined || view === undefined ? '' : preview(view, inset, pen);
  const strip = { x: 16, y: 122, width: WIDTH - 32, height: 64 };
  return (
    header +
    heroShape(hero?.heading ?? page.title, hero?.actionLabel !== undefined, pen) +
    showcase +
    (section === undefined ? '' : sectionShape(section, strip, pen))
  );
}

function heroShape(heading: string, action: boolean, { palette }: Pen): string {
  const [first, second] = twoLines(heading);
  const size = 15;
  const at = { x: 16, size, fill: palette.ink, width: 170 };
  return (
    words(first, { ...at, y: 52 }, palette, 700) +
    words(second, { ...at, y: 69 }, palette, 700) +
    bar(16, 78, 130, palette.faint) +
    bar(16, 85, 98, palette.faint) +
    (action
      ? rect({ x: 16, y: 95, width: 58, height: 14 }, palette.primary, palette.radius) +
        bar(27, 100.5, 36, palette.onPrimary)
      : '')
  );
}

/** A heading in two lines of about the same length. */
function twoLines(text: string): readonly [string, string] {
  const parts = text.split(' ');
  let split = 1;
  for (let at = 1; at < parts.length; at += 1) {
    const imbalance = (cut: number): number =>
      Math.abs(parts.slice(0, cut).join(' ').length - parts.slice(cut).join(' ').length);
    if (imbalance(at) < imbalance(split)) split = at;
  }
  return [parts.slice(0, split).join(' '), parts.slice(split).join(' ')];
}

/** A window with the first view of records, beside the heading. */
function preview(page: Page, box: Box, pen: Pen): string {
  const { palette } = pen;
  const inner = { x: box.x + 6, y: box.y + 13, width: box.width - 12, height: box.height - 19 };
  const frame =
    rect({ ...box, x: box.x + 2, y: box.y + 3 }, mixed(palette.ground, palette.ink, 0.1), palette.radius + 2) +
    card(box, { ...palette, radius: palette.radius + 2 });
  const buttons = [0, 1, 2]
    .map((at) => dot(box.x + 8 + at * 6, box.y + 7, 1.6, at === 0 ? palette.primary : palette.line))
    .join('');
  return frame + buttons + (page.kind === 'gallery' ? galleryShape(inner, pen, 3) : shapeOf(page, inner, pen));
}

function applicationPage(manifest: Manifest, page: Page | undefined, pen: Pen): string {
  const { palette } = pen;
  const entities = manifest.entities ?? [];
  const links = Math.min(MAX_LINKS, (manifest.pages ?? []).length + entities.length);
  const sidebar =
    rect({ x: 0, y: 0, width: SIDEBAR_WIDTH, height: HEIGHT }, palette.surface) +
    rect({ x: SIDEBAR_WIDTH, y: 0, width: 0.8, height: HEIGHT }, palette.line) +
    rect({ x: 9, y: 10, width: 10, height: 10 }, palette.primary, palette.radius) +
    words(manifest.title, { x: 22, y: 17.8, size: 6, fill: palette.ink, width: SIDEBAR_WIDTH - 24 }, palette, 700) +
    Array.from({ length: links }, (_, at) => {
      const y = 34 + at * 15;
      const chosen =
        at === 0 ? rect({ x: 5, y: y - 5, width: SIDEBAR_WIDTH - 10, height: 13 }, palette.tint, palette.radius) : '';
      return (
        chosen +
        dot(12, y + 1.5, 2.2, at === 0 ? palette.primary : palette.faint) +
        bar(18, y, 18 + ((at * 11) % 17), at === 0 ? palette.primary : palette.faint)
      );
    }).join('') +
    dot(14, HEIGHT - 14, 5, palette.tint) +
    bar(23, HEIGHT - 15.5, 26, palette.faint);
  const x = SIDEBAR_WIDTH + 12;
  const title = page?.title ?? entities[0]?.labelPlural ?? manifest.title;
  const head =
    words(title, { x, y: 22, size: 11, fill: palette.ink, width: 170 }, palette, 700) +
    rect({ x: WIDTH - 58, y: 12, width: 46, height: 13 }, palette.primary, palette.radius) +
    bar(WIDTH - 48, 17, 26, palette.onPrimary);
  const box = { x, y: 34, width: WIDTH - x - 12, height: HEIGHT - 46 };
  return (
    sidebar +
    head +
    (page === undefined ? tableShape(['text', 'text', 'pill', 'number'], box, pen) : shapeOf(page, box, pen))
  );
}

function shapeOf(page: Page, box: Box, pen: Pen): string {
  switch (page.kind) {
    case 'dashboard':
      return dashboardShape(page, box, pen);
    case 'list':
    case 'board':
    case 'calendar':
    case 'gallery':
    case 'form':
      return recordsShape(page, box, pen);
    case 'landing':
    case 'content':
    case 'detail':
    case 'settings':
    case 'tool':
      return tableShape(['text', 'text', 'number'], box, pen);
  }
}

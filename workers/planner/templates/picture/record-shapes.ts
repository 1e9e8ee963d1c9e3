import type { Entity, Page } from '#schemas/generated/manifest.ts';
import { bar, card, chance, dot, hues, rect, type Box } from './marks.ts';
import { mixed, type Palette } from './palette.ts';

/** What a shape is drawn with. `name` seeds what would be chance. */
export interface Pen {
  readonly palette: Palette;
  readonly name: string;
  readonly entities: readonly Entity[];
}

type RecordsPage = Extract<Page, { readonly kind: 'list' | 'board' | 'calendar' | 'gallery' | 'form' }>;

/** The view of an entity's records as a small wireframe. */
export function recordsShape(page: RecordsPage, box: Box, pen: Pen): string {
  const entity = pen.entities.find(({ name }) => name === page.entity);
  switch (page.kind) {
    case 'list':
      return tableShape(columnsOf(page.fields, entity), box, pen);
    case 'board':
      return boardShape(columnCount(page.field, entity), box, pen);
    case 'calendar':
      return calendarShape(page.end !== undefined, box, pen);
    case 'gallery':
      return galleryShape(box, pen);
    case 'form':
      return formShape(page.fields?.length ?? entity?.fields.length ?? 4, box, pen);
  }
}

type Column = 'text' | 'pill' | 'number' | 'plate';

function columnsOf(names: readonly string[] | undefined, entity: Entity | undefined): readonly Column[] {
  const fields = entity?.fields ?? [];
  const shown = names?.map((name) => fields.find((field) => field.name === name)) ?? fields.slice(0, 5);
  return shown.slice(0, 6).map((field): Column => {
    if (field?.type === 'enum' || field?.type === 'boolean' || field?.type === 'references') return 'pill';
    if (field?.type === 'image') return 'plate';
    return field?.type === 'money' || field?.type === 'integer' || field?.type === 'total' ? 'number' : 'text';
  });
}

/** A table with a heading row; the cells hint at the kinds of columns. */
export function tableShape(columns: readonly Column[], box: Box, { palette, name }: Pen): string {
  const rowHeight = 13;
  const rows = Math.floor((box.height - 12) / rowHeight);
  const step = (box.width - 12) / Math.max(1, columns.length);
  const head = columns.map((_, at) => bar(box.x + 8 + at * step, box.y + 5, step * 0.45, palette.faint, 2.4));
  const cells = Array.from({ length: rows }, (_, row) => {
    const y = box.y + 14 + row * rowHeight;
    const ruled = rect({ x: box.x, y: y - 2, width: box.width, height: 0.7 }, palette.line);
    const parts = columns.map((column, at) => {
      const x = box.x + 8 + at * step;
      const share = chance(name, row * 9 + at);
      if (column === 'pill') {
        const fill = hues(palette)[Math.floor(share * 4)] ?? palette.primary;
        return rect(
          { x, y: y + 2, width: step * (0.4 + share * 0.2), height: 6 },
          mixed(palette.surface, fill, 0.55),
          3,
        );
      }
      if (column === 'plate') return rect({ x, y: y + 1, width: 10, height: 8 }, palette.tint, palette.radius / 2);
      const width = column === 'number' ? step * (0.2 + share * 0.2) : step * (0.45 + share * 0.4);
      return bar(x, y + 3.6, width, at === 0 ? mixed(palette.surface, palette.ink, 0.7) : palette.faint);
    });
    return ruled + parts.join('');
  });
  return card(box, palette) + head.join('') + cells.join('');
}

function columnCount(field: string | undefined, entity: Entity | undefined): number {
  const choices = (entity?.fields ?? []).filter(({ type }) => type === 'enum');
  const chosen = choices.find(({ name }) => name === field) ?? choices.find(({ states }) => states !== undefined);
  return Math.min(6, Math.max(2, (chosen ?? choices[0])?.options?.length ?? 3));
}

function boardShape(columns: number, box: Box, { palette, name }: Pen): string {
  const gap = 6;
  const width = (box.width - gap * (columns - 1)) / columns;
  return Array.from({ length: columns }, (_, at) => {
    const x = box.x + at * (width + gap);
    const lane = rect(
      { x, y: box.y, width, height: box.height },
      mixed(palette.ground, palette.ink, 0.05),
      palette.radius,
    );
    const head =
      dot(x + 6, box.y + 7, 2, hues(palette)[at % 5] ?? palette.primary) +
      bar(x + 11, box.y + 5.6, width * 0.45, palette.faint, 2.8);
    const count = 1 + Math.floor((0.25 + chance(name, at) * 0.75) * ((box.height - 14) / 26));
    const cards = Array.from({ length: count }, (_unused, row) => {
      const inner = { x: x + 3, y: box.y + 14 + row * 26, width: width - 6, height: 22 };
      if (inner.y + inner.height > box.y + box.height - 2) return '';
      return (
        card(inner, palette) +
        bar(
          inner.x + 4,
          inner.y + 5,
          inner.width * (0.5 + chance(name, at * 7 + row) * 0.3),
          mixed(palette.surface, palette.ink, 0.7),
        ) +
        bar(inner.x + 4, inner.y + 11, inner.width * 0.4, palette.faint, 2.4) +
        bar(inner.x + 4, inner.y + 16, inner.width * 0.25, hues(palette)[(at + row) % 5] ?? palette.primary, 2.4)
      );
    });
    return lane + head + cards.join('');
  }).join('');
}

function calendarShape(lasting: boolean, box: Box, { palette, name }: Pen): string {
  const [columns, rows] = [7, 5];
  const width = box.width / columns;
  const height = (box.height - 9) / rows;
  const days = Array.from({ length: columns }, (_, at) =>
    bar(box.x + at * width + width * 0.25, box.y + 3, width * 0.4, palette.faint, 2.2),
  );
  const cells = Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [box.x + (at % columns) * width, box.y + 9 + Math.floor(at / columns) * height];
    const today = at === 16;
    const day = today ? dot(x + 6, y + 6, 3.6, palette.primary) : bar(x + 4, y + 5, 3.4, palette.faint, 2);
    const share = chance(name, at);
    const event =
      share > 0.55
        ? rect(
            {
              x: x + 3,
              y: y + height * 0.52,
              width: (share > 0.86 && lasting && at % columns < 5 ? width * 2 : width) - 6,
              height: height * 0.3,
            },
            hues(palette)[Math.floor(share * 40) % 3] ?? palette.primary,
            Math.min(2, palette.radius),
          )
        : '';
    return { grid: rect({ x, y, width, height }, 'none', 0, palette.line), marks: day + event };
  });
  const frame = card({ ...box, y: box.y + 9, height: box.height - 9 }, { ...palette, radius: 0 });
  return days.join('') + frame + cells.map(({ grid }) => grid).join('') + cells.map(({ marks }) => marks).join('');
}

/** Cards with coloured plates. */
export function galleryShape(box: Box, { palette, name }: Pen, columns = 4): string {
  const gap = 7;
  const width = (box.width - gap * (columns - 1)) / columns;
  const rows = Math.max(1, Math.round(box.height / 62));
  const height = (box.height - gap * (rows - 1)) / rows;
  return Array.from({ length: columns * rows }, (_, at) => {
    const inner = {
      x: box.x + (at % columns) * (width + gap),
      y: box.y + Math.floor(at / columns) * (height + gap),
      width,
      height,
    };
    const fill = mixed(
      palette.surface,
      hues(palette)[Math.floor(chance(name, at) * 4)] ?? palette.primary,
      0.3 + chance(name, at + 40) * 0.35,
    );
    const plate = rect({ ...inner, height: height * 0.58 }, fill, palette.radius);
    const hill = dot(
      inner.x + width * (0.3 + chance(name, at + 9) * 0.4),
      inner.y + height * 0.3,
      height * 0.14,
      mixed(fill, palette.surface, 0.5),
    );
    return (
      card(inner, palette) +
      plate +
      hill +
      bar(inner.x + 4, inner.y + height * 0.68, width * 0.62, mixed(palette.surface, palette.ink, 0.7)) +
      bar(inner.x + 4, inner.y + height * 0.83, width * 0.35, palette.primary, 2.4)
    );
  }).join('');
}

function formShape(fields: number, box: Box, { palette }: Pen): string {
  const width = Math.min(box.width, 170);
  const x = box.x + (box.width - width) / 2;
  const shown = Math.min(5, Math.max(2, fields), Math.floor((box.height - 30) / 21));
  const inputs = Array.from({ length: shown }, (_, at) => {
    const y = box.y + 10 + at * 21;
    return (
      bar(x + 12, y, 26 + ((at * 13) % 30), palette.faint, 2.6) +
      rect({ x: x + 12, y: y + 5, width: width - 24, height: 11 }, palette.ground, palette.radius, palette.line)
    );
  });
  const button = rect(
    { x: x + 12, y: box.y + 12 + shown * 21, width: 52, height: 13 },
    palette.primary,
    palette.radius,
  );
  return (
    card({ x, y: box.y, width, height: Math.min(box.height, shown * 21 + 34) }, palette) +
    inputs.join('') +
    button +
    bar(x + 22, box.y + 17 + shown * 21, 32, palette.onPrimary)
  );
}

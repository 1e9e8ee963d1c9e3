import type { DashboardPage, Section } from '#schemas/generated/manifest.ts';
import { arc, bar, card, chance, hues, line, rect, words, type Box } from './marks.ts';
import { mixed } from './palette.ts';
import { galleryShape, tableShape, type Pen } from './record-shapes.ts';

/** Counts and charts. */
export function dashboardShape(page: DashboardPage, box: Box, pen: Pen): string {
  const { palette, name } = pen;
  const tiles = Math.min(4, Math.max(2, (page.counts?.length ?? 0) + (page.entities?.length ?? 0)));
  const gap = 7;
  const width = (box.width - gap * (tiles - 1)) / tiles;
  const counts = Array.from({ length: tiles }, (_, at) => {
    const inner = { x: box.x + at * (width + gap), y: box.y, width, height: 32 };
    return (
      card(inner, palette) +
      bar(inner.x + 7, inner.y + 7, width * 0.5, palette.faint, 2.6) +
      words(
        String(3 + Math.floor(chance(name, at) * 60)),
        { x: inner.x + 7, y: inner.y + 25, size: 12, fill: palette.ink, width },
        palette,
        700,
      )
    );
  });
  const charts = (page.charts ?? []).slice(0, 2);
  const half = (box.width - gap * Math.max(0, charts.length - 1)) / Math.max(1, charts.length);
  const drawn = charts.map((chart, at) => {
    const inner = { x: box.x + at * (half + gap), y: box.y + 39, width: half, height: box.height - 39 };
    const kind =
      chart.kind ??
      (chart.interval !== undefined || /_(?:on|at)$|^starts|^created/.test(chart.groupBy) ? 'line' : 'bar');
    const plot = { x: inner.x + 9, y: inner.y + 16, width: inner.width - 18, height: inner.height - 25 };
    const title = bar(inner.x + 9, inner.y + 7, half * 0.4, palette.faint, 2.8);
    return card(inner, palette) + title + chartShape(kind, plot, pen, at);
  });
  return counts.join('') + drawn.join('');
}

function chartShape(kind: 'bar' | 'line' | 'donut', plot: Box, { palette, name }: Pen, seed: number): string {
  if (kind === 'donut') {
    const radius = Math.min(plot.width, plot.height) * 0.36;
    const shares = [0.42, 0.27, 0.18, 0.13];
    const starts = shares.map((_, at) => shares.slice(0, at).reduce((sum, share) => sum + share, 0));
    return shares
      .map((share, at) =>
        arc(
          plot.x + plot.width / 2,
          plot.y + plot.height / 2,
          radius,
          starts[at] ?? 0,
          share,
          hues(palette)[at] ?? palette.primary,
        ),
      )
      .join('');
  }
  if (kind === 'line') {
    const points = Array.from({ length: 8 }, (_, at): readonly [number, number] => [
      plot.x + (plot.width / 7) * at,
      plot.y + plot.height * (0.85 - 0.08 * at + (chance(name, seed * 20 + at) - 0.5) * 0.4),
    ]);
    return (
      line(points, palette.primary) +
      rect({ x: plot.x, y: plot.y + plot.height, width: plot.width, height: 0.8 }, palette.line)
    );
  }
  const step = plot.width / 6;
  return Array.from({ length: 6 }, (_, at) => {
    const height = plot.height * (0.25 + chance(name, seed * 30 + at) * 0.7);
    return rect(
      { x: plot.x + at * step, y: plot.y + plot.height - height, width: step * 0.62, height },
      at % 3 === 1 ? palette.accent : palette.primary,
      1.5,
    );
  }).join('');
}

/** One section of a public page as a strip. */
export function sectionShape(section: Section, box: Box, pen: Pen): string {
  const { palette } = pen;
  switch (section.kind) {
    case 'records':
      return galleryShape(box, pen, 4);
    case 'cards':
    case 'quotes': {
      const count = Math.min(4, section.items.length);
      const gap = 7;
      const width = (box.width - gap * (count - 1)) / count;
      return Array.from({ length: count }, (_, at) => {
        const inner = { x: box.x + at * (width + gap), y: box.y, width, height: box.height };
        const mark = rect(
          { x: inner.x + 7, y: inner.y + 7, width: 9, height: 9 },
          hues(palette)[at] ?? palette.primary,
          section.kind === 'quotes' ? 5 : palette.radius / 2,
        );
        const lines = [0, 1, 2].map((row) =>
          bar(
            inner.x + 7,
            inner.y + 22 + row * 7,
            (width - 14) * (row === 2 ? 0.55 : 1),
            row === 0 ? mixed(palette.surface, palette.ink, 0.65) : palette.faint,
            2.6,
          ),
        );
        return card(inner, palette) + mark + lines.join('');
      }).join('');
    }
    case 'table':
      return tableShape(
        section.columns.map((_, at) => (at === 0 ? 'text' : 'number')),
        box,
        pen,
      );
    case 'faq':
      return section.items
        .slice(0, 3)
        .map((_, at) => {
          const y = box.y + at * (box.height / 3);
          return (
            rect({ x: box.x, y: y + box.height / 3 - 2, width: box.width, height: 0.8 }, palette.line) +
            bar(box.x + 4, y + 6, box.width * (0.4 + at * 0.07), mixed(palette.ground, palette.ink, 0.6)) +
            bar(box.x + box.width - 12, y + 6, 6, palette.primary)
          );
        })
        .join('');
    case 'form':
      return (
        card(box, palette) +
        bar(box.x + 10, box.y + 9, 60, palette.faint) +
        rect(
          { x: box.x + 10, y: box.y + 17, width: box.width * 0.55, height: 13 },
          palette.ground,
          palette.radius,
          palette.line,
        ) +
        rect(
          { x: box.x + 16 + box.width * 0.55, y: box.y + 17, width: 56, height: 13 },
          palette.primary,
          palette.radius,
        )
      );
    case 'text':
    case 'hero':
      return [0.95, 0.88, 0.92, 0.6]
        .map((share, at) => bar(box.x, box.y + 6 + at * 9, box.width * share, palette.faint))
        .join('');
  }
}

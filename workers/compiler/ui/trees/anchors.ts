import type { Section } from '#schemas/generated/manifest.ts';

const MAX_ANCHOR_LENGTH = 40;

/** Anchors of a page's sections, in their order, each different: from the heading, else the kind. */
export function anchorsOf(sections: readonly Section[]): readonly string[] {
  const taken = new Set(['content']);
  return sections.map((section) => {
    const heading = section.kind === 'hero' ? '' : (section.heading ?? '');
    const base = slug(heading) || section.kind;
    let anchor = base;
    for (let number = 2; taken.has(anchor); number += 1) anchor = `${base}-${number}`;
    taken.add(anchor);
    return anchor;
  });
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s-]/g, '')
    .trim()
    .replaceAll(/[\s-]+/g, '-')
    .replace(/^[0-9-]+/, '')
    .slice(0, MAX_ANCHOR_LENGTH)
    .replace(/-$/, '');
}

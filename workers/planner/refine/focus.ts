import type { Manifest } from '#schemas/generated/manifest.ts';
import type { Element } from './draft.ts';

const MAX_STEPS = 12;

/** The innermost element of a manifest that a JSON pointer leads to or into; null for none. */
export function elementAt(manifest: Manifest, pointer: string): Element | null {
  const [list, index, part, at, inner, last] = pointer.split('/').slice(1, MAX_STEPS);
  const position = Number(index);
  switch (list) {
    case 'entities': {
      const entity = manifest.entities?.[position];
      if (entity === undefined) return null;
      const field = part === 'fields' ? entity.fields[Number(at)] : undefined;
      if (field === undefined) return { what: 'entity', entity };
      const option = inner === 'options' ? field.options?.[Number(last)] : undefined;
      return option === undefined ? { what: 'field', entity, field } : { what: 'option', entity, field, option };
    }
    case 'roles': {
      const role = manifest.roles?.[position];
      return role === undefined ? null : { what: 'role', role };
    }
    case 'integrations': {
      const integration = manifest.integrations?.[position];
      return integration === undefined ? null : { what: 'integration', integration };
    }
    case 'permissions':
    case 'seed':
    case 'routes': {
      const name = manifest[list]?.[position]?.entity;
      const entity = manifest.entities?.find((one) => one.name === name);
      return entity === undefined ? null : { what: 'entity', entity };
    }
    case 'pages':
      return pageElement(manifest, position, part, Number(at));
    default:
      return null;
  }
}

function pageElement(manifest: Manifest, index: number, part: string | undefined, at: number): Element | null {
  const page = manifest.pages?.[index];
  if (page === undefined) return null;
  if (part === 'sections' && 'sections' in page) {
    const section = page.sections[at];
    if (section !== undefined) return { what: 'section', page, section };
  }
  if (part === 'charts' && page.kind === 'dashboard') {
    const chart = page.charts?.[at];
    if (chart !== undefined) return { what: 'chart', page, chart };
  }
  return { what: 'page', page };
}

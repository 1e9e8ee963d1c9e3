import type { ContentCatalogue } from '../../generated/content-catalogue.ts';
import type { LayoutCatalogue } from '../../generated/layout-catalogue.ts';
import type { PagesCatalogue } from '../../generated/pages-catalogue.ts';
import type { RecordsCatalogue } from '../../generated/records-catalogue.ts';
import type { ToolsCatalogue } from '../../generated/tools-catalogue.ts';
import { validator, type Validator } from '../../validate.ts';
import content from './content-catalogue.schema.json' with { type: 'json' };
import layout from './layout-catalogue.schema.json' with { type: 'json' };
import pages from './pages-catalogue.schema.json' with { type: 'json' };
import records from './records-catalogue.schema.json' with { type: 'json' };
import tools from './tools-catalogue.schema.json' with { type: 'json' };

/** Every component that a tree may hold, with its properties. */
export type Catalogue = Required<
  LayoutCatalogue & RecordsCatalogue & PagesCatalogue & ContentCatalogue & ToolsCatalogue
>;
export type ComponentName = keyof Catalogue;

const DOCUMENTS = [layout, records, pages, content, tools];
const compiled = new Map<string, Validator<object>>();

/** Names of all components, sorted. */
export function componentNames(): readonly string[] {
  return DOCUMENTS.flatMap((document) => Object.keys(document.properties)).toSorted();
}

/** Validator of a component's properties; null when the catalogue has no such component. */
export function propsValidator(component: string): Validator<object> | null {
  const known = compiled.get(component);
  if (known !== undefined) return known;
  const document = DOCUMENTS.find(({ properties }) => Object.hasOwn(properties, component));
  if (document === undefined) return null;
  const { $schema, $defs } = document;
  const validate = validator<object>({ $schema, $defs, $ref: `#/$defs/${component}Props` }, 'ui.props');
  compiled.set(component, validate);
  return validate;
}

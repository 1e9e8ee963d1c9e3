import type { ContentCatalogue } from '#schemas/generated/content-catalogue.ts';
import { attributes, code, type Json, name } from './code.ts';
import { type Printed, type Printers, jsxOf, printed, together } from './printed.ts';

/** Sections whose React component has the same name and properties. */
export const contentPrinters: Printers<keyof ContentCatalogue> = {
  Hero: plain('Hero', '@/components/sections/hero'),
  AppPreview: plain('AppPreview', '@/components/sections/app-preview'),
  Prose: plain('Prose', '@/components/sections/prose'),
  CardGrid: plain('CardGrid', '@/components/sections/card-grid'),
  Quotes: plain('Quotes', '@/components/sections/quotes'),
  DataTableStatic: plain('DataTableStatic', '@/components/sections/data-table-static'),
  Faq: plain('Faq', '@/components/sections/faq'),
};

/** Printer of a component that takes its properties as they are. */
export function plain(component: string, from: string): (props: object, children: readonly Printed[]) => Printed {
  return (props, children) => {
    const needs = together(children);
    const tag = name(component);
    const given = attributes(props as Readonly<Record<string, Json>>);
    const jsx =
      children.length === 0 ? code`<${tag}${given} />` : code`<${tag}${given}>\n${jsxOf(children)}\n</${tag}>`;
    return printed(jsx, { ...needs, imports: [...needs.imports, { from, name: component }] });
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentNames } from './catalogue/catalogue.ts';
import { validateUiTree } from './validate-ui-tree.ts';

const page = { type: 'Page', props: {}, children: ['header'] };
const header = { type: 'PageHeader', props: { title: 'Orders' }, children: [] };
const valid = { root: 'page', elements: { page, header } };

const codes = (tree: unknown): readonly string[] => validateUiTree(tree).diagnostics.map(({ code }) => code);

describe('validateUiTree', () => {
  it('accepts a tree of the catalogue', () => {
    expect(validateUiTree(valid)).toEqual({ value: valid, diagnostics: [] });
  });

  it.each([
    ['a root that does not exist', { ...valid, root: 'other' }, 'ui.root'],
    ['a child that does not exist', { root: 'page', elements: { page } }, 'ui.missing-child'],
    [
      'an element that is used twice',
      { root: 'page', elements: { page: { ...page, children: ['header', 'header'] }, header } },
      'ui.reused',
    ],
    ['an element without a place', { ...valid, elements: { page, header, stray: header } }, 'ui.unreachable'],
    [
      'a cycle beside the page',
      {
        ...valid,
        elements: { page, header, one: { ...page, children: ['two'] }, two: { ...page, children: ['one'] } },
      },
      'ui.unreachable',
    ],
    ['the root as a child', { root: 'page', elements: { page: { ...page, children: ['page'] } } }, 'ui.reused'],
    [
      'an unknown component',
      { root: 'page', elements: { page: { ...page, type: 'Marquee', children: [] } } },
      'ui.component',
    ],
    [
      'a component named like a property of every object',
      { root: 'page', elements: { page: { ...page, type: 'Constructor', children: [] } } },
      'ui.component',
    ],
    ['a missing property', { ...valid, elements: { page, header: { ...header, props: {} } } }, 'ui.props.required'],
    [
      'a property that the component does not have',
      { ...valid, elements: { page, header: { ...header, props: { title: 'x', onClick: 'x' } } } },
      'ui.props.additionalProperties',
    ],
    [
      'a link out of the application',
      {
        ...valid,
        elements: {
          page,
          header: {
            type: 'Hero',
            props: { heading: 'x', actions: [{ label: 'x', href: 'https://x.test' }] },
            children: [],
          },
        },
      },
      'ui.props.pattern',
    ],
  ])('refuses %s', (_, tree, code) => {
    expect(codes(tree)).toContain(code);
    expect(validateUiTree(tree).value).toBeNull();
  });

  it('points at the property', () => {
    const tree = { ...valid, elements: { page, header: { ...header, props: { title: 3 } } } };
    expect(validateUiTree(tree).diagnostics[0]?.pointer).toBe('/elements/header/props/title');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(validateUiTree(input).value).toBeNull();
      }),
    );
  });
});

describe('the catalogue', () => {
  it('has each component once', () => {
    const names = componentNames();
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(25);
  });
});

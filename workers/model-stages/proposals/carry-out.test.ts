import { describe, expect, it } from 'vitest';
import { carryOut, type Operations } from './carry-out.ts';

const artifact = { a: { text: 'one' }, list: [1, 2], large: 'x'.repeat(10_000) };

describe('a JSON patch', () => {
  it('is carried out on a copy', () => {
    const { value } = carryOut(artifact, [
      { op: 'replace', path: '/a/text', value: 'two' },
      { op: 'add', path: '/list/-', value: 3 },
      { op: 'move', from: '/a', path: '/b~1c' },
    ]);
    expect(value).toMatchObject({ 'b/c': { text: 'two' }, list: [1, 2, 3] });
    expect(artifact).toMatchObject({ a: { text: 'one' }, list: [1, 2] });
  });

  it.each<[string, Operations]>([
    ['a place that is not there', [{ op: 'replace', path: '/a/none', value: 1 }]],
    ['a test that fails', [{ op: 'test', path: '/a/text', value: 'three' }]],
    ['the whole', [{ op: 'replace', path: '', value: {} }]],
    ['the whole copied', [{ op: 'copy', from: '', path: '/a/b' }]],
    ['a prototype', [{ op: 'add', path: '/a/__proto__/polluted', value: true }]],
    ['a constructor', [{ op: 'add', path: '/a/constructor/prototype/polluted', value: true }]],
    ['itself into itself', Array.from({ length: 20 }, (_, at) => ({ op: 'copy', from: '/a', path: `/a/copy${at}` }))],
    [
      'doubling',
      Array.from({ length: 12 }, (_, at) => ({ op: 'copy', from: at % 2 === 0 ? '/large' : '/a', path: `/a/${at}` })),
    ],
  ])('with %s is refused whole', (_, operations) => {
    const before = structuredClone(artifact);
    const { value, diagnostics } = carryOut(artifact, [
      { op: 'replace', path: '/a/text', value: 'two' },
      ...operations,
    ]);
    expect(value).toBeNull();
    expect(diagnostics[0]?.pointer).toMatch(/^\/operations\/[1-9]/);
    expect(artifact).toEqual(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { createProgress } from './progress.ts';

it('writes plain lines where there is no terminal', () => {
  let text = '';
  let now = 0;
  const progress = createProgress({ write: (chunk) => ((text += chunk), true) }, () => now);
  progress.step('Plan');
  now = 1200;
  progress.note('reading');
  progress.note('reading');
  progress.step('Build');
  now = 65_200;
  progress.fail('no luck');
  expect(text).toBe('  Plan: reading (1.2 s)\n✓ Plan 1.2 s · reading\n✗ Build 1 min 4 s · no luck\n');
});

it('clears the live line of a terminal before it writes one that stays', () => {
  let text = '';
  const progress = createProgress({ isTTY: true, columns: 20, write: (chunk) => ((text += chunk), true) }, () => 0);
  progress.step('A label that is far too long for this terminal');
  progress.done();
  const [live = '', ...rest] = text.split('\r\u001B[2K').filter((part) => part !== '');
  expect(live.length).toBeLessThan(20);
  expect(rest.at(-1)?.endsWith('\n')).toBe(true);
});

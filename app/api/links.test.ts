import { describe, expect, it } from 'vitest';
import { createLinks } from './links.ts';

const links = createLinks({ publicUrl: 'https://slipway.example.com', secret: 'hush' });
const tokenOf = (address: string) => new URL(address).searchParams.get('token') ?? '';

describe('links', () => {
  it('open exactly what they were made for', () => {
    const token = tokenOf(links.run('run-1'));
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(links.verify('run', 'run-1', token)).toBe(true);
    expect(links.verify('run', 'run-2', token)).toBe(false);
    expect(links.verify('artifact', 'run-1', token)).toBe(false);
    expect(links.verify('run', 'run-1', token.slice(1))).toBe(false);
    expect(links.verify('run', 'run-1', '')).toBe(false);
    expect(links.verify('run', 'run-1', 'é'.repeat(16))).toBe(false);
  });

  it('depend on the secret', () => {
    const others = createLinks({ publicUrl: 'https://slipway.example.com', secret: 'hush!' });
    expect(others.verify('run', 'run-1', tokenOf(links.run('run-1')))).toBe(false);
  });
});

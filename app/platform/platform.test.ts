import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, sha256 } from './digest.ts';
import { jobId, runId } from './ids.ts';
import { createLogger } from './logger.ts';
import { SECRETS } from './redaction.fixture.ts';

describe('digest', () => {
  it('is SHA-256', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('does not depend on the order of keys, and survives parsing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
  });

  it.each([[new Date()], [new Map()], [Number.NaN], [1n], [() => 1], [[undefined]]])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(expect.objectContaining({ code: 'digest.not_json' }));
  });
});

describe('ids', () => {
  const origin = { repositoryId: 1, issueId: 2, commentId: 3, command: 'generate' };

  it('are the same for the same command and differ for every other', () => {
    const others = [
      { ...origin, repositoryId: 9 },
      { ...origin, commentId: 9 },
      { ...origin, command: 'refine' },
      { ...origin, commentId: null },
      { ...origin, commentId: null, issueId: 3 },
    ];
    expect(runId(origin)).toMatch(/^run-[0-9a-f]{20}$/);
    expect(runId({ ...origin, issueId: 99 })).toBe(runId(origin));
    expect(new Set([origin, ...others].map(runId)).size).toBe(6);
  });

  it('of jobs have an alphabet that Redis keys bear', () => {
    expect(jobId('plan', 'run-ab', 3)).toBe('plan-run-ab-3');
    for (const bad of ['a:b', '123', '', 'ä', 'a b', 'x'.repeat(201)]) {
      expect(() => jobId(bad)).toThrow(expect.objectContaining({ code: 'queue.job_id_invalid' }));
    }
  });
});

const secrets = Object.values(SECRETS);

describe('logger', () => {
  it('writes JSON lines without secrets, wherever they stand', () => {
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    });
    const logger = createLogger({ level: 'info', destination });
    logger.debug('unheard');
    logger.info({ token: 'plain', nested: { password: 'plain' }, list: secrets }, `mentions\n${secrets.join('\n')}`);
    logger.error({ err: new Error(`failed with\n${secrets[0] ?? ''}`) });
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ name: 'slipway' });
    const text = lines.join('');
    for (const secret of [...secrets, 'plain']) expect(text).not.toContain(secret);
    expect(text).toContain('[redacted GitHub token]');
  });
});

import { describe, expect, it } from 'vitest';
import { withLiteralFilters } from './literal-filters.ts';

const base = 'http://127.0.0.1:54321';

function addressOf(path: string): string {
  return decodeURIComponent(withLiteralFilters(new Request(base + path)).url);
}

describe('filters', () => {
  it('for a word that means no value elsewhere are quoted', () => {
    expect(addressOf('/rest/v1/tasks?select=id&state=eq.unknown&kind=neq.null')).toBe(
      `${base}/rest/v1/tasks?select=id&state=eq."unknown"&kind=neq."null"`,
    );
  });

  it.each(['/rest/v1/tasks?state=eq.open', '/rest/v1/tasks?state=is.null', '/auth/v1/user?state=eq.null'])(
    'of %s stay as they are',
    (path) => expect(addressOf(path)).toBe(base + path),
  );

  it('leave method, headers and body alone', async () => {
    const request = withLiteralFilters(
      new Request(`${base}/rest/v1/tasks?state=eq.unknown`, { method: 'PATCH', headers: { apikey: 'k' }, body: '{}' }),
    );
    expect([request.method, request.headers.get('apikey'), await request.text()]).toEqual(['PATCH', 'k', '{}']);
  });
});

import type { IncomingMessage } from 'node:http';

/** A body, or why there is none. */
export type Body = { readonly kind: 'read'; readonly text: string } | { readonly kind: 'too_large' | 'cut' };

/**
 * Reads a request's body, but never more than `maxBytes` of it: what says that it is larger is not read at all, and
 * what turns out to be larger is left where it is.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { kind: 'too_large' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) return { kind: 'too_large' };
      chunks.push(chunk);
    }
  } catch {
    return { kind: 'cut' };
  }
  return { kind: 'read', text: Buffer.concat(chunks).toString('utf8') };
}

import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { gitEnvironment } from './process.ts';

const packTimeoutMs = 60_000;

/**
 * One request of git's smart HTTP protocol, read-only: `clone` and `fetch` work against the stand-in.
 * Without a body it advertises the refs, with one it answers the negotiation and sends the pack.
 */
export function uploadPack(gitDir: string, protocol: string | undefined, body: ReadableStream | null): Response {
  const advertise = body === null;
  const child = spawn(
    'git',
    ['upload-pack', '--strict', '--stateless-rpc', ...(advertise ? ['--http-backend-info-refs'] : []), gitDir],
    {
      env: gitEnvironment(protocol === undefined ? {} : { GIT_PROTOCOL: protocol }),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: packTimeoutMs,
    },
  );
  // A client that goes away mid-clone must not take the server down with EPIPE.
  child.stdin.on('error', () => child.kill());
  if (advertise) child.stdin.end();
  else Readable.fromWeb(body as never).pipe(child.stdin);
  const output = advertise ? Readable.from(advertisement(child.stdout, protocol)) : child.stdout;
  output.once('close', () => child.kill());
  const kind = advertise ? 'advertisement' : 'result';
  return new Response(Readable.toWeb(output) as ReadableStream, {
    headers: { 'content-type': `application/x-git-upload-pack-${kind}`, 'cache-control': 'no-cache' },
  });
}

/** Protocol version 2 has no banner; the versions before it open with the service's name. */
async function* advertisement(refs: Readable, protocol: string | undefined): AsyncGenerator<Buffer> {
  if (protocol?.includes('version=2') !== true) yield Buffer.from('001e# service=git-upload-pack\n0000');
  for await (const chunk of refs) yield chunk as Buffer;
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOST, openProxyRig, type ProxyRig } from './proxy-rig.ts';

let rig: ProxyRig;

beforeEach(async () => {
  rig = await openProxyRig();
});

afterEach(async () => {
  await rig.close();
});

describe('a request of a visitor who may', () => {
  test('passes method, path, body and host, and nothing that a client claims of proxies before it', async () => {
    let seen: IncomingMessage | undefined;
    let body = '';
    rig.handle = (incoming, outgoing) => {
      seen = incoming;
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => outgoing.writeHead(201, { 'x-own': 'yes' }).end('made'));
    };
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.1' };
    const answer = await rig.ask({ method: 'PUT', path: '/a?b=%20c', headers, body: 'content' });

    expect(answer).toMatchObject({ status: 201, body: 'made' });
    expect(answer.headers).toMatchObject({ 'x-own': 'yes', 'x-robots-tag': 'noindex' });
    expect([seen?.method, seen?.url, body]).toEqual(['PUT', '/a?b=%20c', 'content']);
    expect(seen?.headers).toMatchObject({ host: HOST, 'x-forwarded-host': HOST, 'x-forwarded-proto': 'http' });
    expect(seen?.headers['x-forwarded-for']).toBeUndefined();
    expect(seen?.headers['forwarded']).toBeUndefined();
  });

  test('keeps cookies to the preview’s own origin, and the one that admits to the proxy', async () => {
    let seen: string | undefined;
    rig.handle = (incoming, outgoing) => {
      seen = incoming.headers.cookie;
      outgoing.setHeader('set-cookie', [
        'a=1; Domain=preview.localhost; Path=/',
        'b=2; HttpOnly',
        'slipway_preview=forged; Path=/',
      ]);
      outgoing.setHeader('x-robots-tag', 'all');
      outgoing.end();
    };
    const { headers } = await rig.ask({ headers: { cookie: `session=s; ${rig.cookie()}; theme=dark` } });
    expect(seen).toBe('session=s; theme=dark');
    expect(headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; HttpOnly']);
    expect(headers['x-robots-tag']).toBe('noindex');
  });

  test('does not pass headers of one connection, also those that it names itself', async () => {
    let seen: IncomingMessage['headers'] = {};
    rig.handle = (incoming, outgoing) => {
      seen = incoming.headers;
      outgoing.writeHead(200, { connection: 'close, x-internal', 'x-internal': 'secret', 'x-public': 'yes' }).end();
    };
    const { headers } = await rig.ask({
      headers: { connection: 'close, x-hop', 'x-hop': 'one', te: 'trailers', kept: 'yes' },
    });
    expect(seen).toMatchObject({ kept: 'yes' });
    expect(seen).not.toHaveProperty('x-hop');
    expect(seen).not.toHaveProperty('te');
    expect(headers).toMatchObject({ 'x-public': 'yes' });
    expect(headers).not.toHaveProperty('x-internal');
  });

  test('streams: the first part arrives while the second is not there yet', async () => {
    const second = Promise.withResolvers<void>();
    rig.handle = async (_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
      outgoing.flushHeaders();
      await second.promise;
      outgoing.write('data: first\n\n');
      outgoing.end('data: second\n\n');
    };
    const stream = await rig.open({});
    // The head is here although nothing has been said yet.
    expect(stream.headers['content-type']).toBe('text/event-stream');
    second.resolve();
    let body = '';
    for await (const chunk of stream as AsyncIterable<Buffer>) body += String(chunk);
    expect(body).toBe('data: first\n\ndata: second\n\n');
  });

  test('reaches the embedded Supabase below the paths of its versions, and nothing else of it', async () => {
    expect((await rig.ask({ path: '/rest/v1/notes?select=id' })).body).toBe('supabase /rest/v1/notes?select=id');
    expect((await rig.ask({ path: '/auth/v1/health' })).body).toBe('supabase /auth/v1/health');
    expect((await rig.ask({ path: '/storage/v1' })).body).toBe('supabase /storage/v1');
    for (const path of ['/', '/auth', '/auth/callback', '/restaurants/v1/', '/pages/rest/v1/', '/rest/v10']) {
      expect((await rig.ask({ path })).body).toBe('application');
    }
  });

  test('an application that breaks off an answer breaks it off for the browser too', async () => {
    rig.handle = (_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '100' });
      outgoing.write('half');
      setImmediate(() => outgoing.destroy());
    };
    await expect(rig.ask({})).rejects.toThrow(/aborted|hang up|reset/);
  });
});

describe('frames', () => {
  test.each([
    ['no policy', undefined, "frame-ancestors 'none'"],
    ['a policy without it', "default-src 'self'", "default-src 'self', frame-ancestors 'none'"],
    [
      'a policy that would allow all',
      "default-src 'self'; frame-ancestors *; img-src *",
      "default-src 'self'; img-src *, frame-ancestors 'none'",
    ],
    ['nothing but it', 'Frame-Ancestors *', "frame-ancestors 'none'"],
  ])('are for nobody when there is no dashboard: %s', async (_, policy, expected) => {
    rig.handle = (_incoming, outgoing) => {
      if (policy !== undefined) outgoing.setHeader('content-security-policy', policy);
      outgoing.setHeader('x-frame-options', 'SAMEORIGIN');
      outgoing.end();
    };
    const { headers } = await rig.ask({});
    expect(headers['content-security-policy']).toBe(expected);
    expect(headers['x-frame-options']).toBeUndefined();
  });

  test('are for the dashboard alone when there is one, on pages of the application and of ours', async () => {
    await rig.reopen({ dashboardOrigin: 'https://slipway.example' });
    rig.handle = (_, outgoing) => outgoing.setHeader('content-security-policy', "frame-ancestors 'none'").end();
    const ancestors = 'frame-ancestors https://slipway.example';
    expect((await rig.ask({})).headers['content-security-policy']).toBe(ancestors);
    expect((await rig.askAs(HOST, {})).headers['content-security-policy']).toContain(ancestors);
  });
});

describe('a WebSocket', () => {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'key' };

  test('is upgraded, and its bytes pass both ways', async () => {
    rig.application.server.on('upgrade', (incoming, socket) => {
      const accept = createHash('sha1').update(String(incoming.headers['sec-websocket-key'])).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
      );
      socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk.toString()}`));
      socket.on('error', () => socket.destroy());
    });
    const asked = rig.upgradeAs(HOST, { ...headers, cookie: rig.cookie(), origin: `http://${HOST}` });
    const [answer, socket] = (await once(asked, 'upgrade')) as [IncomingMessage, Socket];
    expect(answer.headers['sec-websocket-accept']).toBe(createHash('sha1').update('key').digest('base64'));
    socket.write('hello');
    const [echo] = (await once(socket, 'data')) as [Buffer];
    expect(echo.toString()).toBe('echo hello');
    socket.destroy();
    await expect.poll(() => rig.openRequests).toBe(0);
  });

  test.each([
    ['without the cookie', {}, 403],
    ['from another origin', { origin: 'http://other.preview.localhost' }, 403],
    ['of a sibling, as browsers say', { 'sec-fetch-site': 'same-site' }, 403],
  ])('is refused %s', async (name, more, status) => {
    const own = name === 'without the cookie' ? {} : { cookie: rig.cookie() };
    const [answer] = (await once(rig.upgradeAs(HOST, { ...headers, ...own, ...more }), 'response')) as [
      IncomingMessage,
    ];
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    answer.resume();
  });

  test('is the only other protocol: one that would speak past the proxy is an ordinary request', async () => {
    let upgradeHeader: string | undefined = 'unseen';
    rig.handle = (incoming, outgoing) => {
      upgradeHeader = incoming.headers.upgrade;
      outgoing.end('ordinary');
    };
    const answer = await rig.ask({
      headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAARAAAAA' },
    });
    expect(answer).toMatchObject({ status: 200, body: 'ordinary' });
    expect(upgradeHeader).toBeUndefined();
  });
});

describe('bounds', () => {
  test('headers', async () => {
    const outcome = await rig.ask({ headers: { 'x-large': 'a'.repeat(100_000) } }).catch((error: unknown) => error);
    expect(outcome).not.toMatchObject({ status: 200 });
  });

  test('bodies', async () => {
    rig.handle = (incoming, outgoing) => incoming.resume().on('end', () => outgoing.end('read'));
    const declared = rig.ask({ method: 'POST', headers: { 'content-length': String(2 ** 30) }, body: 'a' });
    expect(await declared.catch(() => ({ status: 0 }))).toMatchObject({ status: 413 });
  });

  test.each([
    ['two lengths', 'POST / HTTP/1.1\r\nhost: H\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nbodyX'],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nhost: H\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: H\r\n\r\n',
    ],
    ['an unknown encoding', 'POST / HTTP/1.1\r\nhost: H\r\nconnection: close\r\ntransfer-encoding: xchunked\r\n\r\n'],
    [
      'an address of somewhere else',
      'GET http://127.0.0.1/ HTTP/1.1\r\nhost: H\r\nconnection: close\r\ncookie: COOKIE\r\n\r\n',
    ],
  ])('a request with %s is refused, unseen by the application', async (_, raw) => {
    const seen: string[] = [];
    rig.handle = (incoming, outgoing) => {
      seen.push(incoming.url ?? '');
      outgoing.end();
    };
    expect(await rig.rawAnswer(raw)).toMatch(/^HTTP\/1\.1 400 /);
    expect(seen).toEqual([]);
  });

  test('a body where none is usual stays the body of its request', async () => {
    const seen: string[] = [];
    rig.handle = async (incoming, outgoing) => {
      let body = '';
      for await (const chunk of incoming as AsyncIterable<Buffer>) body += chunk.toString();
      seen.push(`${incoming.url} ${body}`);
      outgoing.end('read');
    };
    const smuggled = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n';
    const size = smuggled.length.toString(16);
    await rig.rawAnswer(
      `GET /asked HTTP/1.1\r\nhost: H\r\ncookie: COOKIE\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${size}\r\n${smuggled}\r\n0\r\n\r\n`,
    );
    expect(seen).toEqual([`/asked ${smuggled}`]);
  });
});

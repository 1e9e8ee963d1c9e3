/** For tests: the proxy before one preview, whose application and database are small servers on unix sockets. */
import { randomBytes } from 'node:crypto';
import { request, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { createPreviewAccess } from './access.ts';
import { proxyList } from './door.ts';
import { ask, open, socketServer, type Ask, type SocketServer } from './fixture.ts';
import { startProxy, type Proxy, type ProxyOptions } from './proxy.ts';
import type { InstanceSockets, PreviewState, Upstream } from './upstream.ts';

export const ID = 'abc123';
export const HOST = `${ID}.preview.localhost`;

export async function openProxyRig(): Promise<ProxyRig> {
  const application = await socketServer((incoming, outgoing) => rig.handle(incoming, outgoing));
  const supabase = await socketServer((incoming, outgoing) => outgoing.end(`supabase ${incoming.url}`));
  const rig = new ProxyRig(application, supabase);
  await rig.reopen({});
  return rig;
}

export class ProxyRig implements Upstream {
  readonly application: SocketServer;
  readonly access = createPreviewAccess(randomBytes(32), 60_000);
  readonly returnUrl = null;
  /** What the proxy has asked of the preview. */
  readonly asked: string[] = [];
  state: PreviewState = 'running';
  openRequests = 0;
  /** The application. */
  handle: RequestListener = (_, outgoing) => outgoing.end('application');
  readonly #supabase: SocketServer;
  #proxy: Proxy | null = null;

  constructor(application: SocketServer, supabase: SocketServer) {
    this.application = application;
    this.#supabase = supabase;
  }

  get sockets(): InstanceSockets {
    return { app: this.application.socketPath, supabase: this.#supabase.socketPath };
  }

  get proxy(): Proxy {
    if (this.#proxy === null) throw new Error('The rig is not open.');
    return this.#proxy;
  }

  used(): () => void {
    this.openRequests += 1;
    return () => (this.openRequests -= 1);
  }

  wake(): 'starting' {
    this.asked.push('wake');
    return 'starting';
  }

  restart(): void {
    this.asked.push('restart');
  }

  /** Opens the proxy anew with these options. */
  async reopen(options: Partial<ProxyOptions>): Promise<void> {
    await this.#proxy?.close();
    this.#proxy = await startProxy({
      port: 0,
      listenHost: '127.0.0.1',
      host: 'preview.localhost',
      access: this.access,
      dashboardOrigin: null,
      trustedProxies: proxyList([]),
      upstreamOf: (id) => (id === ID ? this : null),
      ...options,
    });
  }

  async close(): Promise<void> {
    await this.proxy.close();
    await this.application.close();
    await this.#supabase.close();
    if (this.openRequests !== 0) throw new Error(`${this.openRequests} requests never ended`);
  }

  cookie(): string {
    return this.access.cookie(ID, this.proxy.address.scheme === 'https').split(';')[0] ?? '';
  }

  /** As a visitor who has come in. */
  ask(wanted: Ask) {
    return ask(this.proxy.port, HOST, { ...wanted, headers: { cookie: this.cookie(), ...wanted.headers } });
  }

  /** The same without waiting for the answer's end. */
  open(wanted: Ask) {
    return open(this.proxy.port, HOST, { ...wanted, headers: { cookie: this.cookie(), ...wanted.headers } });
  }

  /** As anybody, in a browser. */
  askAs(host: string, wanted: Ask) {
    return ask(this.proxy.port, host, { ...wanted, headers: { accept: 'text/html', ...wanted.headers } });
  }

  upgradeAs(host: string, headers: Readonly<Record<string, string>>) {
    const asked = request({ host: '127.0.0.1', port: this.proxy.port, agent: false, headers: { ...headers, host } });
    asked.end();
    return asked;
  }

  /** Sends bytes as they are, but for `H` (the preview's host) and `COOKIE`, until the proxy hangs up. */
  async rawAnswer(raw: string): Promise<string> {
    const socket = connect(this.proxy.port, '127.0.0.1');
    socket.write(raw.replaceAll('host: H', `host: ${HOST}`).replaceAll('COOKIE', this.cookie()));
    let text = '';
    for await (const chunk of socket as AsyncIterable<Buffer>) text += chunk.toString();
    return text;
  }
}

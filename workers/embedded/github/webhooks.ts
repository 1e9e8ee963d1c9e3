import { createHmac, randomUUID } from 'node:crypto';
import { type World, isoSeconds, type OutgoingEvent } from './world.ts';

const deliveryTimeoutMs = 10_000;
const deliveriesMax = 5_000;
const responseMaxCharacters = 10_000;

export interface Delivery {
  readonly id: number;
  /** Shared by a delivery and its redeliveries. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly deliveredAt: string;
  readonly isRedelivery: boolean;
  readonly installationId: number;
  readonly repositoryId: number | null;
  readonly url: string;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  /** 0 until the App answers, and for good when it cannot be reached in time. */
  statusCode: number;
  status: string;
  durationSeconds: number;
  response: { readonly headers: Readonly<Record<string, string>>; readonly body: string } | null;
}

/** Signs and sends what happened to the App's webhook address. Like GitHub it tries once and keeps a record. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly #world: World;
  readonly #secret: string;
  readonly #stopped = new AbortController();
  url: string;

  constructor(world: World, options: { readonly url: string; readonly secret: string }) {
    this.#world = world;
    this.#secret = options.secret;
    this.url = options.url;
  }

  send(event: OutgoingEvent): void {
    const body = JSON.stringify(event.payload);
    this.#deliver(randomUUID(), event.name, body, {
      action: event.action,
      installationId: event.installation.id,
      repositoryId: event.repositoryId,
      isRedelivery: false,
    });
  }

  /** Sends the same body under the same GUID once more, as a new delivery. */
  redeliver(delivery: Delivery): void {
    const { guid, event, request, action, installationId, repositoryId } = delivery;
    this.#deliver(guid, event, request.body, { action, installationId, repositoryId, isRedelivery: true });
  }

  /** Gives up what is still under way. */
  stop(): void {
    this.#stopped.abort();
  }

  #deliver(
    guid: string,
    event: string,
    body: string,
    about: Pick<Delivery, 'action' | 'installationId' | 'repositoryId' | 'isRedelivery'>,
  ): void {
    const headers = {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/0000001',
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-github-hook-id': String(this.#world.app.id),
      'x-github-hook-installation-target-id': String(this.#world.app.id),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': `sha256=${createHmac('sha256', this.#secret).update(body).digest('hex')}`,
    };
    const delivery: Delivery = {
      ...about,
      id: this.#world.nextId(),
      guid,
      event,
      deliveredAt: isoSeconds(this.#world.nowMs()),
      url: this.url,
      request: { headers, body },
      statusCode: 0,
      status: 'pending',
      durationSeconds: 0,
      response: null,
    };
    this.deliveries.push(delivery);
    if (this.deliveries.length > deliveriesMax) this.deliveries.shift();
    this.#world.track(this.#post(delivery));
  }

  async #post(delivery: Delivery): Promise<void> {
    const startedMs = performance.now();
    try {
      if (delivery.url === '') throw new Error('no webhook address is set');
      const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(deliveryTimeoutMs)]);
      const { headers, body } = delivery.request;
      const response = await fetch(delivery.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      const text = await response.text();
      delivery.statusCode = response.status;
      delivery.status = response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`;
      delivery.response = {
        headers: Object.fromEntries(response.headers),
        body: text.slice(0, responseMaxCharacters),
      };
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      delivery.status = isTimeout ? 'timed out' : 'failed to connect to host';
    }
    delivery.durationSeconds = Math.round(performance.now() - startedMs) / 1000;
  }
}

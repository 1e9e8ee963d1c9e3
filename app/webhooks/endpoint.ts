import type { IncomingMessage, ServerResponse } from 'node:http';
import { createNodeMiddleware, type Probot } from 'probot';
import { readBody } from '../api/body.ts';
import type { Problem } from '../api/problem.ts';
import { registerWebhooks, type WebhookParts } from './register.ts';

export const WEBHOOK_PATH = '/webhooks/github';

/** GitHub sends up to 25 MB; the events that we ask for stay below 1. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/**
 * What stands before Probot's middleware: nothing gets to it that is too large, not signed with our secret, or not
 * JSON. Returns the problem to answer with, or null when the middleware has answered.
 */
export type WebhookEndpoint = (request: IncomingMessage, response: ServerResponse) => Promise<Problem | null>;

export async function createWebhookEndpoint(probot: Probot, parts: WebhookParts): Promise<WebhookEndpoint> {
  const middleware = await createNodeMiddleware((app) => registerWebhooks(app, parts), {
    probot,
    webhooksPath: WEBHOOK_PATH,
  });
  return async (request, response) => {
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body.kind !== 'read') return body.kind === 'too_large' ? TOO_LARGE : NOT_READ;
    const signature = request.headers['x-hub-signature-256'];
    if (typeof signature !== 'string' || !(await isSigned(probot, body.text, signature))) return FORGED;
    if (!/^[A-Za-z0-9-]{1,64}$/.test(String(request.headers['x-github-delivery']))) return NO_DELIVERY;
    if (!isObject(body.text)) return NOT_JSON;
    // The stream is used up; this is where the middleware looks for a body that was read already.
    await middleware(Object.assign(request, { body: body.text }), response);
    return null;
  };
}

async function isSigned(probot: Probot, body: string, signature: string): Promise<boolean> {
  try {
    return await probot.webhooks.verify(body, signature);
  } catch {
    // An empty body, or a signature of another form.
    return false;
  }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const TOO_LARGE: Problem = {
  status: 413,
  title: 'Body too large',
  detail: `At most ${MAX_BODY_BYTES} bytes are read.`,
  code: 'webhook.too_large',
  // What is left of the body is not read: this connection can carry no other request.
  headers: { connection: 'close' },
};

const NOT_READ: Problem = {
  status: 400,
  title: 'Body not read',
  detail: 'The body ended early.',
  code: 'webhook.cut',
  headers: { connection: 'close' },
};

const FORGED: Problem = {
  status: 401,
  title: 'Signature missing or wrong',
  detail: 'X-Hub-Signature-256 must be the HMAC of the body with the webhook secret.',
  code: 'webhook.signature',
};

const NO_DELIVERY: Problem = {
  status: 400,
  title: 'No delivery id',
  detail: 'X-GitHub-Delivery must be a GUID.',
  code: 'webhook.delivery_id',
};

const NOT_JSON: Problem = {
  status: 400,
  title: 'Not a JSON object',
  detail: 'The body must be a JSON object.',
  code: 'webhook.not_json',
};

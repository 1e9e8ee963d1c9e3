import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequest, saidIn, type ApiVersion, type GenerateRequest } from './request.ts';
import { failure, responseTo, type Response, type Step } from './script.ts';

/** The only key that the stand-in accepts. */
export const STAND_IN_KEY = 'stand-in-key';
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const ROUTE = /^\/(v1|v1beta)\/models\/([\w.-]{1,80}):(generateContent|countTokens)$/;

export interface GeminiStandIn {
  /** What `GEMINI_BASE_URL` is set to. */
  readonly url: string;
  /** Every `generateContent` so far, the refused ones included. */
  readonly requests: readonly SeenRequest[];
  /** How often tokens were counted. */
  readonly counts: number;
  /** What the next requests are answered with, in this order; the last step answers all that follow. */
  play(...steps: readonly Step[]): void;
  /** Answers by what is asked, until steps are played again: for questions that are asked at once. */
  answerBy(choose: (request: GenerateRequest) => Step): void;
  close(): Promise<void>;
}

interface SeenRequest {
  readonly version: ApiVersion;
  readonly model: string;
  readonly body: GenerateRequest;
}

/** A server on the loopback interface that speaks the Gemini API as far as the gateway uses it, and fails on demand. */
export async function startGeminiStandIn(): Promise<GeminiStandIn> {
  const requests: SeenRequest[] = [];
  let steps: readonly Step[] = [{ kind: 'answer', value: {} }];
  let chooser: ((request: GenerateRequest) => Step) | null = null;
  let counts = 0;

  const respond = (request: IncomingMessage, body: unknown): Response => {
    const [, version, model = '', method] = ROUTE.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || version === undefined) return failure(404, 'no such method');
    if (request.headers['x-goog-api-key'] !== STAND_IN_KEY) {
      return failure(400, 'API key not valid', { reason: 'API_KEY_INVALID' });
    }
    const counting = method === 'countTokens';
    const asked = readRequest(version as ApiVersion, counting ? counted(body) : body);
    if (typeof asked === 'string') return failure(400, asked);
    const said = saidIn(asked);
    if (counting) {
      counts += 1;
      return { kind: 'json', status: 200, body: { totalTokens: said.inputTokens } };
    }
    requests.push({ version: version as ApiVersion, model, body: asked });
    if (chooser !== null) return responseTo(chooser(asked), said);
    const [step = { kind: 'status', status: 500 } as const, ...rest] = steps;
    if (rest.length > 0) steps = rest;
    return responseTo(step, said);
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => send(response, respond(request, body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    get counts() {
      return counts;
    },
    play(...played) {
      steps = played;
      chooser = null;
    },
    answerBy(choose) {
      chooser = choose;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

/** A request to count is a request to answer, wrapped, with the model's name in it. */
function counted(body: unknown): unknown {
  const inner = (body as { readonly generateContentRequest?: Readonly<Record<string, unknown>> } | null)
    ?.generateContentRequest;
  const { model: _, ...request } = inner ?? {};
  return request;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) return null;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, what: Response): void {
  if (what.kind === 'hang') return;
  if (what.kind === 'cut') {
    if (what.where === 'head') {
      response.socket?.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"candidates":[{"content":{"parts":[{"text":"', () => response.socket?.destroy());
    return;
  }
  const text = what.kind === 'text' ? what.text : JSON.stringify(what.body);
  response.writeHead(what.kind === 'text' ? 200 : what.status, { 'content-type': 'application/json' });
  response.end(text);
}

import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { createAppAuth } from '@octokit/auth-app';
import { type GitHubStandIn, type GitHubStandInOptions, startGitHubStandIn } from './server.ts';

export const webhookSecret = 'a secret for tests';

/** What the App receives. */
interface ReceivedWebhook {
  readonly event: string;
  readonly guid: string;
  readonly hasValidSignature: boolean;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface TestBed {
  readonly github: GitHubStandIn;
  /** Octokit with the App's JWT, an installation's token, and two people's tokens. */
  readonly asApp: Octokit;
  readonly asInstallation: Octokit;
  readonly asAlice: Octokit;
  readonly asBob: Octokit;
  readonly installationId: number;
  readonly received: ReceivedWebhook[];
  /** What the receiver answers from now on. */
  answerWith(status: number): void;
  /** Waits until every webhook sent so far was answered. */
  webhooks(): Promise<readonly ReceivedWebhook[]>;
  octokit(token: string): Octokit;
  close(): Promise<void>;
}

export const appPermissions = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  deployments: 'write',
  metadata: 'read',
} as const;

const appEvents = [
  'check_run',
  'check_suite',
  'deployment',
  'deployment_status',
  'issue_comment',
  'issues',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
] as const;

/** How a request was turned down; a request that succeeds fails the test. */
export async function refusal(
  request: Promise<unknown>,
): Promise<{ readonly status: number; readonly message: string }> {
  const outcome = await request.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error && 'status' in outcome && 'response' in outcome)) {
    throw new Error('The request should have been refused', { cause: outcome });
  }
  const { data } = outcome.response as { readonly data: { readonly message: string } };
  return { status: Number(outcome.status), message: data.message };
}

/** A stand-in with two people, a repository with a commit, an empty one, and a receiver for the webhooks. */
export async function startTestBed(
  options: { readonly clock?: () => number; readonly fetch?: typeof fetch } = {},
): Promise<TestBed> {
  const dataDir = await mkdtemp(join(tmpdir(), 'github-stand-in-'));
  const received: ReceivedWebhook[] = [];
  const receiver = await startReceiver(received);
  const seed: GitHubStandInOptions = {
    dataDir,
    app: {
      id: 4711,
      slug: 'slipway-test',
      webhookSecret,
      webhookUrl: receiver.url,
      permissions: appPermissions,
      events: appEvents,
    },
    users: [
      { login: 'alice', name: 'Alice Example', email: 'alice@example.com' },
      { login: 'bob', name: 'Bob Example' },
    ],
    repositories: [
      { owner: 'alice', name: 'shop', files: { 'README.md': '# Shop\n', 'src/index.ts': 'export {};\n' } },
      { owner: 'alice', name: 'empty' },
      { owner: 'alice', name: 'secret', isPrivate: true, files: { 'README.md': '# Secret\n' } },
    ],
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  };
  const github = await startGitHubStandIn(seed);
  const installationId = github.installApp({ account: 'alice', repositories: ['shop', 'empty'] });
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const common = { baseUrl: github.url, log, ...(options.fetch && { request: { fetch: options.fetch } }) };
  const appAuth = { appId: 4711, privateKey: github.privateKeyPem };
  const octokit = (token: string) => new Octokit({ ...common, auth: token });
  return {
    github,
    asApp: new Octokit({ ...common, authStrategy: createAppAuth, auth: appAuth }),
    asInstallation: new Octokit({ ...common, authStrategy: createAppAuth, auth: { ...appAuth, installationId } }),
    asAlice: octokit(github.createToken('alice')),
    asBob: octokit(github.createToken('bob')),
    installationId,
    received,
    answerWith: (status) => {
      receiver.status = status;
    },
    webhooks: async () => {
      await github.settled();
      return received;
    },
    octokit,
    close: async () => {
      await github.close();
      await new Promise((resolve) => receiver.server.close(resolve));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function startReceiver(received: ReceivedWebhook[]) {
  const receiver: { server: Server; url: string; status: number } = {
    status: 200,
    url: '',
    server: createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const expected = `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`;
        received.push({
          event: String(request.headers['x-github-event']),
          guid: String(request.headers['x-github-delivery']),
          hasValidSignature: request.headers['x-hub-signature-256'] === expected,
          headers: request.headers,
          payload: JSON.parse(body.toString('utf8')) as Record<string, unknown>,
        });
        response.writeHead(receiver.status).end('ok');
      });
    }),
  };
  await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(receiver.server.address() as AddressInfo).port}/webhooks`;
  return receiver;
}

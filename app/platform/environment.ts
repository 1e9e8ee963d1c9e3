import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
import { SlipwayError } from '#schemas/errors.ts';
import { sealingKeyOf } from './sealing.ts';
import { LOG_LEVELS, type LogLevel } from './logger.ts';
import { VARIABLES, type VariableName } from './variables.ts';

/** Everything the App and its workers are told from outside. Holds secrets: never log it. */
export interface Config {
  readonly github: {
    readonly appId: number;
    /** PEM. */
    readonly privateKey: string;
    readonly webhookSecret: string;
    /** Without a slash at the end. */
    readonly apiUrl: string;
    readonly webUrl: string;
  };
  readonly redisUrl: string;
  readonly supabase: { readonly url: string; readonly publishableKey: string; readonly secretKey: string };
  readonly server: {
    readonly host: string;
    /** 0 for any free port. */
    readonly port: number;
    /** Where people reach this server, without a slash at the end. */
    readonly publicUrl: string;
  };
  /** Null: the embedded planner does the planning. */
  readonly gemini: { readonly apiKey: string; readonly model: string; readonly baseUrl: string } | null;
  readonly vercel: {
    readonly apiUrl: string;
    /** For installations that have brought none of their own; null: nothing is deployed for them. */
    readonly own: VercelAccount | null;
  };
  /** Keys for the secrets of accounts, the newest first: it seals, all open. Empty: none can be kept. */
  readonly secretKeys: readonly Buffer[];
  readonly previews: {
    /** The domain below which each preview has its name, with scheme and port when something stands before the proxy. */
    readonly host: string;
    /** 0 for any free port. */
    readonly port: number;
    /** Addresses and networks whose X-Forwarded-Host and X-Forwarded-Proto count. */
    readonly trustedProxies: readonly string[];
    /** The one origin that may show previews in a frame; null for none. */
    readonly dashboardOrigin: string | null;
  };
  /** Sandboxes that run at once; null: as many as this machine has room for. */
  readonly sandboxPlaces: number | null;
  /** Null: Docker's own default. */
  readonly dockerHost: string | null;
  readonly logLevel: LogLevel;
}

/** Where applications are deployed on Vercel, and with whose right. */
export interface VercelAccount {
  readonly token: string;
  /** Null: the token's personal account. */
  readonly teamId: string | null;
  /** Supabase project of the deployed applications; null: each says on its first page how to connect one. */
  readonly supabase: { readonly url: string; readonly publishableKey: string } | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration.
 *
 * @param environment `process.env`, or a test's own
 * @param standIns values for variables that the environment leaves unset: the embedded services of a machine
 *   without accounts
 * @throws SlipwayError `environment.incomplete` (user): its message lists every variable that is missing or
 *   wrong, with how to get it
 */
export function readConfig(environment: Environment, standIns: Environment = {}): Config {
  const problems: string[] = [];
  const reader = readerOf(environment, standIns, problems);
  const host = reader.optional('HOST') ?? '127.0.0.1';
  const port = reader.integer('PORT', 3000, 65_535);
  const enterprise = reader.optional('GHE_HOST');
  const vercel = reader.optional('VERCEL_TOKEN');
  const config: Config = {
    github: {
      appId: reader.requiredInteger('APP_ID'),
      privateKey: reader.privateKey(),
      webhookSecret: reader.required('WEBHOOK_SECRET'),
      apiUrl: reader.url('GITHUB_API_URL') ?? (enterprise ? `https://${enterprise}/api/v3` : 'https://api.github.com'),
      webUrl: reader.url('GITHUB_SERVER_URL') ?? (enterprise ? `https://${enterprise}` : 'https://github.com'),
    },
    redisUrl: reader.requiredUrl('QUEUE_REDIS_URL', ['redis:', 'rediss:']),
    supabase: {
      url: reader.requiredUrl('SUPABASE_URL', ['https:', 'http:']),
      publishableKey: reader.required('SUPABASE_PUBLISHABLE_KEY'),
      secretKey: reader.required('SUPABASE_SECRET_KEY'),
    },
    server: { host, port, publicUrl: reader.requiredUrl('PUBLIC_URL', ['https:', 'http:']) },
    gemini: geminiOf(reader),
    vercel: {
      apiUrl: reader.url('VERCEL_API_URL') ?? 'https://api.vercel.com',
      own:
        vercel === undefined
          ? null
          : {
              token: vercel,
              teamId: reader.optional('VERCEL_TEAM_ID') ?? null,
              supabase: reader.deployedSupabase(),
            },
    },
    secretKeys: reader.secretKeys(),
    previews: {
      host: reader.optional('PREVIEW_HOST') ?? 'preview.localhost',
      port: reader.integer('PREVIEW_PORT', 0, 65_535),
      trustedProxies: reader.networks('TRUSTED_PROXIES'),
      dashboardOrigin: URL.parse(reader.url('DASHBOARD_URL') ?? '')?.origin ?? null,
    },
    sandboxPlaces: reader.integer('SANDBOX_PLACES', 0, 64) || null,
    dockerHost: reader.optional('DOCKER_HOST') ?? null,
    logLevel: reader.logLevel(),
  };
  if (problems.length > 0) throw incomplete(problems);
  return config;
}

/**
 * Reads what a command needs that asks a model and nothing else.
 *
 * @returns null without a key
 * @throws SlipwayError like `readConfig`
 */
export function readGemini(environment: Environment): Config['gemini'] {
  const problems: string[] = [];
  const gemini = geminiOf(readerOf(environment, {}, problems));
  if (problems.length > 0) throw incomplete(problems);
  return gemini;
}

/**
 * Reads what a command needs that only keeps the secrets of accounts.
 *
 * @throws SlipwayError like `readConfig`
 */
export function readSecretsConfig(environment: Environment): {
  readonly supabase: { readonly url: string; readonly secretKey: string };
  readonly secretKeys: Config['secretKeys'];
} {
  const problems: string[] = [];
  const reader = readerOf(environment, {}, problems);
  const config = {
    supabase: {
      url: reader.requiredUrl('SUPABASE_URL', ['https:', 'http:']),
      secretKey: reader.required('SUPABASE_SECRET_KEY'),
    },
    secretKeys: reader.secretKeys(),
  };
  if (problems.length > 0) throw incomplete(problems);
  return config;
}

function geminiOf(reader: ReturnType<typeof readerOf>): Config['gemini'] {
  const apiKey = reader.optional('GEMINI_API_KEY');
  if (apiKey === undefined) return null;
  return {
    apiKey,
    model: reader.optional('GEMINI_MODEL') ?? 'gemini-2.5-pro',
    baseUrl: reader.url('GEMINI_BASE_URL') ?? 'https://generativelanguage.googleapis.com',
  };
}

function incomplete(problems: readonly string[]): SlipwayError {
  return new SlipwayError(`The environment is incomplete:\n${problems.map((problem) => `- ${problem}`).join('\n')}`, {
    code: 'environment.incomplete',
    kind: 'user',
    suggestion: 'Set what is listed, or run `npm run demo`, which needs none of it.',
  });
}

/** Reads single variables; what is wrong goes to `problems`, and something harmless comes back. */
function readerOf(environment: Environment, standIns: Environment, problems: string[]) {
  /** An empty variable is an unset one: that is what `NAME=` in an .env file means. */
  const optional = (name: VariableName): string | undefined =>
    environment[name]?.trim() || standIns[name]?.trim() || undefined;
  const wrong = (name: VariableName, what: string): void => {
    problems.push(`${name} ${what}. ${VARIABLES[name]}`);
  };
  const required = (name: VariableName): string => {
    const value = optional(name);
    if (value === undefined) wrong(name, 'is missing');
    return value ?? '';
  };
  const address = (name: VariableName, value: string, protocols: readonly string[]): string => {
    const url = URL.parse(value);
    if (url === null || !protocols.includes(url.protocol)) {
      wrong(name, `is not an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    }
    return value.replace(/\/+$/, '');
  };
  const integer = (name: VariableName, fallback: number, largest: number): number => {
    const value = optional(name);
    if (value === undefined) return fallback;
    if (/^\d{1,15}$/.test(value) && Number(value) <= largest) return Number(value);
    wrong(name, `is not a whole number from 0 to ${largest}`);
    return fallback;
  };
  return {
    optional,
    required,
    integer,
    requiredInteger(name: VariableName): number {
      return required(name) === '' ? 0 : integer(name, 0, Number.MAX_SAFE_INTEGER);
    },
    url(name: VariableName): string | undefined {
      const value = optional(name);
      return value === undefined ? undefined : address(name, value, ['https:', 'http:']);
    },
    requiredUrl(name: VariableName, protocols: readonly string[]): string {
      const value = required(name);
      return value === '' ? '' : address(name, value, protocols);
    },
    /** Both or neither: half of a connection is a mistake. */
    deployedSupabase(): { url: string; publishableKey: string } | null {
      const url = optional('VERCEL_SUPABASE_URL');
      const publishableKey = optional('VERCEL_SUPABASE_PUBLISHABLE_KEY');
      if (url !== undefined && publishableKey !== undefined) {
        return { url: address('VERCEL_SUPABASE_URL', url, ['https:', 'http:']), publishableKey };
      }
      if (url !== undefined) wrong('VERCEL_SUPABASE_PUBLISHABLE_KEY', 'is missing');
      if (publishableKey !== undefined) wrong('VERCEL_SUPABASE_URL', 'is missing');
      return null;
    },
    networks(name: VariableName): readonly string[] {
      const entries = (optional(name) ?? '')
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '');
      for (const entry of entries)
        if (!isNetwork(entry)) wrong(name, `holds "${entry}", which is no address or network`);
      return entries.filter(isNetwork);
    },
    secretKeys(): readonly Buffer[] {
      const names = ['SECRETS_KEY', 'SECRETS_KEY_PREVIOUS'] as const;
      return names.flatMap((name) => {
        const value = optional(name);
        if (value === undefined) return [];
        const key = sealingKeyOf(value);
        if (key === null) wrong(name, 'is not 32 bytes in base64');
        return key ?? [];
      });
    },
    privateKey(): string {
      const value = required('PRIVATE_KEY');
      if (value === '') return '';
      const pem = pemOf(value);
      if (pem === null) wrong('PRIVATE_KEY', 'is not a private key in PEM form');
      return pem ?? '';
    },
    logLevel(): LogLevel {
      const value = optional('LOG_LEVEL') ?? 'info';
      const level = LOG_LEVELS.find((known) => known === value);
      if (level === undefined) wrong('LOG_LEVEL', `is not one of ${LOG_LEVELS.join(', ')}`);
      return level ?? 'info';
    },
  };
}

/** `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
  return family !== 0 && isPrefix && more.length === 0;
}

/** Accepts what Probot accepts: PEM, PEM with `\n` written out, or PEM in base64. */
function pemOf(value: string): string | null {
  const candidates = [value.replaceAll('\\n', '\n'), Buffer.from(value, 'base64').toString('utf8')];
  for (const pem of candidates) {
    try {
      createPrivateKey(pem);
      return pem;
    } catch {
      // Not this form.
    }
  }
  return null;
}

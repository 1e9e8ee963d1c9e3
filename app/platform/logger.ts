import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { redactLogLine } from './redaction.ts';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * A logger that writes one JSON object a line to stderr, with everything that looks like a secret redacted,
 * wherever in the line it stands.
 */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly name?: string;
  /** Elsewhere than stderr. */
  readonly destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level,
      name: options.name ?? 'slipway',
      base: {},
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_PATHS, censor: '[redacted]' },
      hooks: { streamWrite: redactLogLine },
    },
    options.destination ?? destination({ dest: 2, sync: true }),
  );
}

/** Fields that hold a secret whatever it looks like. */
const SECRET_PATHS = ['authorization', 'token', 'secret', 'password', 'apikey', 'privateKey'].flatMap((field) => [
  field,
  `*.${field}`,
  `*.*.${field}`,
  `*.*.*.${field}`,
]);

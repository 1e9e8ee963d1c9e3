import { stripVTControlCharacters } from 'node:util';
import { redactSecrets } from '#app/platform/redaction.ts';
import type { DeploymentReading } from './answers.ts';
import type { VercelEndpoints } from './endpoints.ts';

/** No secret is shorter; shorter values would tear holes into ordinary words. */
const SECRET_MIN_LENGTH = 8;

/**
 * The end of the log of a build that failed: without secrets, and bounded in lines and length. When the log cannot be
 * read, what the deployment itself says.
 *
 * @param secrets values that must not appear whatever they look like
 * @throws only the signal's reason: a log that is missing does not hide how the build ended
 */
export async function logTail(
  vercel: VercelEndpoints,
  deployment: DeploymentReading,
  secrets: readonly string[],
): Promise<string> {
  const { logLinesMax, logMaxLength } = vercel.connection.limits;
  const log = await readLog(vercel, deployment.id);
  const message = deployment.errorMessage ?? '';
  const text = log.includes(message) ? log : `${log}\n${message}`;
  // Before anything is cut: half a secret is not recognised any more.
  const clean = redactSecrets(withoutValues(stripVTControlCharacters(text), secrets)).text;
  const lines = clean.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const tail = lines.slice(-logLinesMax).join('\n');
  if (tail.length <= logMaxLength) return tail;
  return `…${tail.slice(1 - logMaxLength).replace(/^[\uDC00-\uDFFF]/, '')}`;
}

async function readLog(vercel: VercelEndpoints, id: string): Promise<string> {
  try {
    const events = await vercel.lastEvents(id);
    return events
      .toReversed()
      .toSorted((left, right) => left.createdMs - right.createdMs)
      .map(({ text }) => text)
      .join('\n');
  } catch {
    vercel.signal.throwIfAborted();
    return '';
  }
}

function withoutValues(text: string, secrets: readonly string[]): string {
  // The longest first: one may be the beginning of another.
  return secrets
    .filter((secret) => secret.length >= SECRET_MIN_LENGTH)
    .toSorted((left, right) => right.length - left.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
}

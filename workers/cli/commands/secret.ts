import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readSecretsConfig } from '#app/platform/environment.ts';
import { sealerOf } from '#app/platform/sealing.ts';
import { SECRET_NAMES, type SecretName, type SecretStore } from '#app/store/secrets.ts';
import { createSecrets } from '#app/store/supabase/secrets.ts';
import { vercelAccountText } from '#app/store/vercel-account.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

/**
 * `slipway secret set|list|remove`: what an installation has entrusted to this server. A secret is read from standard
 * input and nowhere else: arguments are seen by every process, and remembered by shells. None is ever shown.
 */
export async function secret(line: CommandLine): Promise<number> {
  const [task = '', name = '', ...more] = line.argument.split(' ').filter((word) => word !== '');
  const installation = Number(line.installation);
  if (!['set', 'list', 'remove'].includes(task) || more.length > 0)
    throw usageError('Say what to do: slipway secret set vercel, secret list, secret remove vercel.');
  if (!/^[1-9]\d{0,14}$/.test(line.installation ?? ''))
    throw usageError('Name the installation, the number at the end of its settings page: --installation 12345.');
  const { supabase, secretKeys } = readSecretsConfig(process.env);
  const secrets = createSecrets(supabase, sealerOf(secretKeys));
  if (task === 'list') return list(line, secrets, installation);
  const known = SECRET_NAMES.find((each) => each === name);
  if (known === undefined) throw usageError(`There is no secret "${name}"; there is: ${SECRET_NAMES.join(', ')}.`);
  return task === 'set' ? set(line, secrets, installation, known) : remove(line, secrets, installation, known);
}

async function list(line: CommandLine, secrets: SecretStore, installation: number): Promise<number> {
  const kept = await secrets.list(installation);
  if (line.json) process.stdout.write(`${JSON.stringify({ ok: true, installation, secrets: kept })}\n`);
  else if (kept.length === 0) process.stdout.write(`Installation ${installation} has no secret here.\n`);
  for (const { name, keyId, updatedAt } of line.json ? [] : kept)
    process.stdout.write(
      `${name.padEnd(10)} set ${updatedAt.slice(0, 19).replace('T', ' ')}, sealed with key ${keyId}\n`,
    );
  return exitCodes.success;
}

async function set(line: CommandLine, secrets: SecretStore, installation: number, name: SecretName): Promise<number> {
  if ((line.supabaseUrl === null) !== (line.supabaseKey === null))
    throw usageError('Give both --supabase-url and --supabase-key, or neither.');
  const token = (await askFor('Vercel token')).trim();
  const supabase =
    line.supabaseUrl === null || line.supabaseKey === null
      ? null
      : { url: line.supabaseUrl, publishableKey: line.supabaseKey };
  await secrets.set(installation, name, vercelAccountText({ token, teamId: line.team, supabase }));
  return done(line, installation, `Installation ${installation} deploys to its own Vercel account from now on.`);
}

async function remove(
  line: CommandLine,
  secrets: SecretStore,
  installation: number,
  name: SecretName,
): Promise<number> {
  const was = await secrets.remove(installation, name);
  const told = was
    ? `The ${name} secret of installation ${installation} is gone. Revoke the token there too.`
    : `Installation ${installation} had no ${name} secret.`;
  return done(line, installation, told);
}

function done(line: CommandLine, installation: number, told: string): number {
  process.stdout.write(line.json ? `${JSON.stringify({ ok: true, installation })}\n` : `${told}\n`);
  return exitCodes.success;
}

/** From a pipe as it comes; from a terminal without showing what is typed. */
async function askFor(what: string): Promise<string> {
  if (!process.stdin.isTTY) return text(process.stdin);
  process.stderr.write(`${what} (not shown): `);
  const silent = new Writable({ write: (_chunk, _encoding, next) => next() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

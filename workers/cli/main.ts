import { errorKind, SlipwayError } from '#schemas/errors.ts';
import { exitCodes, parseCommandLine, usage, usageError, type CommandLine } from './usage.ts';

/** A command resolves to its exit code. Its modules load only when it runs, so that each starts fast. */
type Command = (line: CommandLine) => Promise<number>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./commands/demo.ts')).demo,
  plan: async () => (await import('./commands/plan.ts')).plan,
  generate: async () => (await import('./commands/generate.ts')).generate,
  verify: async () => (await import('./commands/verify.ts')).verify,
  preview: async () => (await import('./commands/preview.ts')).preview,
  up: async () => (await import('./commands/up.ts')).up,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  eval: async () => (await import('./commands/eval.ts')).evaluatePrompts,
  secret: async () => (await import('./commands/secret.ts')).secret,
  bench: async () => (await import('./commands/bench.ts')).bench,
  test: async () => (await import('./commands/test.ts')).test,
};

async function main(args: readonly string[]): Promise<number> {
  const line = parseCommandLine(args);
  if (line.help || line.command === 'help') {
    process.stdout.write(usage);
    return exitCodes.success;
  }
  const load = commands[line.command];
  if (load === undefined) {
    throw usageError(line.command === '' ? 'Name a command.' : `There is no command "${line.command}".`);
  }
  return (await load())(line);
}

function report(error: unknown): number {
  if (!(error instanceof SlipwayError)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.failed;
  }
  process.stderr.write(`✗ ${error.message}\n  ${error.suggestion}\n`);
  if (process.argv.includes('--json')) {
    const { code, message, suggestion } = error;
    process.stdout.write(
      `${JSON.stringify({ ok: false, error: { code, kind: errorKind(error), message, suggestion } })}\n`,
    );
  }
  return error.code === 'cli.usage' ? exitCodes.usage : exitCodes.failed;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}

import type { Command } from '#app/commands/command.ts';
import { parseComment } from '#app/commands/parse.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import { redactSecrets } from '#app/platform/redaction.ts';
import { DEFAULT_RUN_OPTIONS } from '#app/store/run.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { JobContext } from '../context.ts';
import { plain, sentence } from '../messages/markdown.ts';
import { answer, refuse } from './answer.ts';
import { applyLatest } from './apply.ts';
import { cancelLatest } from './cancel.ts';
import { HELP } from './help.ts';
import { startRun } from './start-run.ts';
import { tellStatus } from './status.ts';
import { threadOf, type Thread } from './thread.ts';

const mayCommand = new Set(['admin', 'maintain', 'write']);

/**
 * Reads the command in a comment as it was when the event fired, asks GitHub what its author may do, and carries it
 * out or starts a run. Whatever is refused is told once, by a reaction and a comment that names what to do. Commands
 * are common words: where Slipway never ran, those that other programs use too are left to them.
 */
export async function intake(context: JobContext, job: IntakeJob): Promise<void> {
  const parsed = parseComment(job.body);
  if (parsed.kind === 'none') return;
  const thread = await threadOf(context.store, job);
  if (thread.latest === null && !isOurs(parsed)) return;

  const repository = context.github.repository(job.installationId, job.repository.owner, job.repository.name);
  const permission = await repository.permissionOf(job.sender.login);
  if (!mayCommand.has(permission)) {
    const text = `@${job.sender.login}, only people with write access to this repository can give commands.`;
    await refuse(repository, job, text);
    return;
  }
  if (parsed.kind === 'hint') {
    await refuse(repository, job, `There is no command ${plain(parsed.written)}. Did you mean \`${parsed.meant}\`?`);
    return;
  }
  if (parsed.kind === 'rejected') {
    await refuse(repository, job, `${sentence(parsed.error.message)} ${sentence(parsed.error.suggestion)}`);
    return;
  }
  await carryOut(context, repository, job, thread, parsed.command);
}

/** Words that no other program listens to, and the question what there is. */
function isOurs(parsed: Exclude<ReturnType<typeof parseComment>, { kind: 'none' }>): boolean {
  if (parsed.kind === 'hint') return parsed.meant === '/generate';
  const name = parsed.kind === 'command' ? parsed.command.name : parsed.name;
  return name === 'generate' || name === 'help';
}

async function carryOut(
  context: JobContext,
  repository: RepositoryPort,
  job: IntakeJob,
  thread: Thread,
  command: Command,
): Promise<void> {
  switch (command.name) {
    case 'generate': {
      const prompt = redactSecrets(command.prompt).text;
      const options = { ...DEFAULT_RUN_OPTIONS, ...command.options, focus: job.focus };
      await startRun(context, repository, job, thread, { word: 'generate', prompt, options });
      return;
    }
    case 'apply':
      await applyLatest(context, repository, job, thread);
      return;
    case 'cancel':
      await cancelLatest(context, repository, job, thread);
      return;
    case 'status':
      await tellStatus(context, repository, job, thread);
      return;
    case 'help':
      await answer(repository, job, HELP);
  }
}

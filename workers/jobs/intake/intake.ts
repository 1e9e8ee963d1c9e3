import type { Command, CommandWord } from '#app/commands/command.ts';
import { parseIssue } from '#app/commands/issue-form.ts';
import { parseComment } from '#app/commands/parse.ts';
import type { RepositoryPort } from '#app/github/port.ts';
import { redactSecrets } from '#app/platform/redaction.ts';
import type { Settings } from '#app/settings/settings.ts';
import { DEFAULT_RUN_OPTIONS } from '#app/store/run.ts';
import type { IntakeJob } from '#schemas/generated/intake-job.ts';
import type { JobContext } from '../context.ts';
import { plain, sentence } from '../messages/markdown.ts';
import { answer, refuse } from './answer.ts';
import { applyLatest } from './apply.ts';
import { cancelLatest } from './cancel.ts';
import { exportHead } from './export.ts';
import { fixHead } from './fix.ts';
import { helpText } from './help.ts';
import { previewHead } from './preview.ts';
import { judge } from './rights.ts';
import { startRun } from './start-run.ts';
import { tellStatus } from './status.ts';
import { threadOf, type Thread } from './thread.ts';

/** A command with what it was given in. */
export interface Given {
  readonly repository: RepositoryPort;
  readonly job: IntakeJob;
  readonly thread: Thread;
  readonly settings: Settings;
  /** True on a pull request from a fork. */
  readonly fork: boolean;
}

/**
 * Reads the command in a comment as it was when the event fired, asks GitHub what its author may do, and carries it
 * out or starts a run. Whatever is refused is told once, by a reaction and a comment that names what to do. Commands
 * are common words: where Slipway never ran, those that other programs use too are left to them.
 */
export async function intake(context: JobContext, job: IntakeJob): Promise<void> {
  const parsed = job.event === 'issues.opened' ? parseIssue(job.body) : parseComment(job.body);
  if (parsed.kind === 'none') return;
  const thread = await threadOf(context.store, job);
  if (thread.latest === null && !isOurs(parsed)) return;

  const repository = context.github.repository(job.installationId, job.repository.owner, job.repository.name);
  const judgement = await judge(context, repository, job, thread, wordOf(parsed));
  if (judgement.refusal !== null) {
    await refuse(repository, job, judgement.refusal);
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
  const { settings, fork } = judgement;
  await carryOut(context, { repository, job, thread, settings, fork }, parsed.command);
}

type Read = Exclude<ReturnType<typeof parseComment>, { kind: 'none' }>;

/** Words that no other program listens to, and the question what there is. */
function isOurs(parsed: Read): boolean {
  if (parsed.kind === 'hint') return parsed.meant === '/generate';
  const name = parsed.kind === 'command' ? parsed.command.name : parsed.name;
  return name === 'generate' || name === 'help';
}

/** The word whose right is asked for. A hint needs none but the right to ask what there is. */
function wordOf(parsed: Read): CommandWord {
  if (parsed.kind === 'hint') return 'help';
  return parsed.kind === 'command' ? parsed.command.name : parsed.name;
}

async function carryOut(context: JobContext, given: Given, command: Command): Promise<void> {
  const { repository, job, thread, fork } = given;
  switch (command.name) {
    case 'generate': {
      const prompt = redactSecrets(command.prompt).text;
      const options = { ...DEFAULT_RUN_OPTIONS, ...command.options, focus: job.focus, fork };
      await startRun(context, repository, job, thread, { word: 'generate', prompt, options });
      return;
    }
    case 'apply':
      await applyLatest(context, repository, job, thread, fork);
      return;
    case 'fix':
      await fixHead(context, given);
      return;
    case 'preview':
      await previewHead(context, given);
      return;
    case 'export':
      await exportHead(context, given);
      return;
    case 'cancel':
      await cancelLatest(context, repository, job, thread);
      return;
    case 'status':
      await tellStatus(context, repository, job, thread);
      return;
    case 'help':
      await answer(repository, job, await helpText(context, given));
  }
}

import type { ActionJob } from '#schemas/generated/action-job.ts';
import type { Decision } from './delivery.ts';
import { isProgram } from './sender.ts';

export interface ActionContext {
  readonly appId: number;
  readonly receivedAt: Date;
  /** Default false: what programs do leads to nothing. */
  readonly mayBeProgram?: boolean;
}

/** What the events of this kind have in common. */
interface ActionEvent {
  readonly id: string;
  readonly payload: {
    readonly installation?: { readonly id: number } | undefined;
    readonly repository: { readonly id: number; readonly name: string; readonly owner: { readonly login: string } };
    readonly sender: { readonly id: number; readonly login: string; readonly type?: string | undefined };
  };
}

/** Whether the check run or suite is ours: some events come for those of every App. */
export function isOfApp(app: { readonly id?: number | null } | null, { appId }: ActionContext): boolean {
  return app?.id === appId;
}

/** The job that carries out what somebody did. */
export function actionOn(
  { id, payload }: ActionEvent,
  event: ActionJob['event'],
  intent: ActionJob['intent'],
  context: ActionContext,
): Decision {
  const { installation, repository, sender } = payload;
  if (installation === undefined) return { kind: 'ignored', reason: 'no installation' };
  if (context.mayBeProgram !== true && isProgram(sender)) return { kind: 'ignored', reason: 'done by a program' };
  return {
    kind: 'action',
    job: {
      deliveryId: id,
      event,
      installationId: installation.id,
      repository: { id: repository.id, owner: repository.owner.login, name: repository.name },
      sender: { id: sender.id, login: sender.login, type: sender.type ?? 'User' },
      intent,
      receivedAt: context.receivedAt.toISOString(),
    },
  };
}

/** What became of a head on Vercel, as it is kept and told. */
import type { CheckRunInput } from '#app/github/port.ts';
import type { SlipwayError } from '#schemas/errors.ts';
import type { DeploymentOutcome } from '../../vercel/port.ts';
import { block, sentence } from '../messages/markdown.ts';

/** What the stage `vercel` leaves. */
export type Deployed =
  | ({ readonly kind: 'deployed' } & Pick<DeploymentOutcome, 'url' | 'state' | 'logTail' | 'note'>)
  /** Vercel took no deployment. */
  | { readonly kind: 'refused'; readonly message: string; readonly suggestion: string };

export function refusedBy({ kind, message, suggestion }: SlipwayError): Deployed {
  if (kind !== 'bug') return { kind: 'refused', message, suggestion };
  return {
    kind: 'refused',
    message: 'Something went wrong on our side.',
    suggestion: 'The preview is not touched by it; the log has the details.',
  };
}

/** One line for the sticky comment. */
export function deployedLine(deployed: Deployed): string {
  if (deployed.kind === 'refused')
    return `not deployed: ${sentence(deployed.message)} ${sentence(deployed.suggestion)}`;
  const link = `[open it](${deployed.url})`;
  const note = deployed.note === null ? '' : ` ${sentence(deployed.note)}`;
  switch (deployed.state) {
    case 'ready':
      return `${link}.${note}`;
    case 'failed':
      return 'the build failed there; its check run shows the end of the log';
    case 'canceled':
      return 'the deployment was cancelled there';
    case 'queued':
    case 'building':
    case 'unfinished':
      return `still building after a long time, ${link} later.${note}`;
  }
}

/** The completed check run `slipway / vercel`. A build that failed fails it; what the application is not to blame for does not. */
export function deployedCheck(deployed: Deployed): Pick<CheckRunInput, 'conclusion' | 'output' | 'detailsUrl'> {
  if (deployed.kind === 'refused') {
    return {
      conclusion: 'neutral',
      output: { title: 'Not deployed', summary: `${sentence(deployed.message)} ${sentence(deployed.suggestion)}` },
    };
  }
  const { url, state, logTail, note } = deployed;
  const told = note === null ? '' : `\n\n${sentence(note)}`;
  if (state === 'ready') {
    return {
      conclusion: 'success',
      detailsUrl: url,
      output: { title: 'Deployed', summary: `[Open the deployment](${url}).${told}` },
    };
  }
  if (state === 'failed') {
    const log = logTail === null ? 'Vercel gave no log.' : `The end of the build's log:\n\n${block(logTail)}`;
    return { conclusion: 'failure', output: { title: 'The build on Vercel failed', summary: `${log}${told}` } };
  }
  const title = state === 'canceled' ? 'Cancelled on Vercel' : 'Still building on Vercel';
  return { conclusion: 'neutral', output: { title, summary: `[See the deployment](${url}).${told}` } };
}

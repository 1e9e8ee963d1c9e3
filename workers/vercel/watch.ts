import type { DeploymentReading } from './answers.ts';
import { stateOf } from './deployment.ts';
import type { VercelEndpoints } from './endpoints.ts';
import type { DeploymentProgress, DeploymentState } from './port.ts';

const BACKOFF_FACTOR = 1.5;

/** How a deployment ended, or how it stood when the time for watching was over. */
export interface Watched {
  readonly progress: DeploymentProgress;
  readonly deployment: DeploymentReading;
}

/**
 * Asks for the deployment's state, less and less often, until it has ended or the time for watching is over.
 *
 * @param onState called when the state changes, the first one included
 */
export async function watchDeployment(
  vercel: VercelEndpoints,
  first: DeploymentReading,
  onState: (progress: DeploymentProgress) => void | Promise<void>,
): Promise<Watched> {
  const { ports, limits, settings } = vercel.connection;
  const deadlineMs = ports.clock.now().getTime() + limits.watchTimeoutMs;
  const progressOf = ({ id, host }: DeploymentReading, state: DeploymentState): DeploymentProgress => ({
    id,
    // Deployments have the scheme of the API: https, and http next to a stand-in on this machine.
    url: `${new URL(settings.apiUrl).protocol}//${host}`,
    state,
  });
  let deployment = first;
  let told: DeploymentState | null = null;
  for (let delayMs = limits.pollFirstDelayMs; ; delayMs = nextDelayMs(delayMs, limits.pollMaxDelayMs)) {
    const state = stateOf(deployment.readyState);
    const progress = progressOf(deployment, state);
    if (state !== told) await onState(progress);
    told = state;
    if (state !== 'queued' && state !== 'building') return { progress, deployment };
    if (ports.clock.now().getTime() + delayMs > deadlineMs) {
      const unfinished = progressOf(deployment, 'unfinished');
      await onState(unfinished);
      return { progress: unfinished, deployment };
    }
    await ports.clock.sleep(delayMs, vercel.signal);
    deployment = await vercel.deployment(deployment.id);
  }
}

function nextDelayMs(delayMs: number, maxDelayMs: number): number {
  return Math.min(Math.round(delayMs * BACKOFF_FACTOR), maxDelayMs);
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Logger } from '../platform/logger.ts';
import type { QueueCounts, Queues } from '../queue/queues.ts';
import type { ModelMetrics } from './model-metrics.ts';
import { textReply, type Route } from './reply.ts';

export interface Metrics {
  /** `route` is a route's pattern, so that there are few. */
  observeRequest(route: string, method: string, status: number, durationMs: number): void;
  countDelivery(event: string, outcome: 'enqueued' | 'ignored' | 'repeated'): void;
  readonly route: Route;
}

interface MetricsParts {
  readonly queues: Queues;
  /** Null where this process asks no model. */
  readonly model: ModelMetrics | null;
  readonly logger: Logger;
}

/** Metrics for Prometheus, in a registry of their own. */
export function createMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'slipway_' });
  const requests = new Histogram({
    name: 'slipway_http_request_duration_seconds',
    help: 'Time from the request to its answer.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'slipway_webhook_deliveries_total',
    help: 'Webhook deliveries by what became of them.',
    labelNames: ['event', 'outcome'],
    registers: [registry],
  });
  const jobs = new Gauge({
    name: 'slipway_queue_jobs',
    help: 'Jobs in the queues by state.',
    labelNames: ['queue', 'state'],
    registers: [],
    async collect() {
      try {
        for (const [queue, counts] of Object.entries<QueueCounts>(await parts.queues.counts())) {
          for (const [state, count] of Object.entries<number>({ ...counts })) this.set({ queue, state }, count);
        }
      } catch (error) {
        // The other metrics are worth having when Redis is not there.
        this.reset();
        parts.logger.warn({ err: error }, 'queue metrics are missing');
      }
    },
  });
  registry.registerMetric(jobs);
  const all = parts.model === null ? registry : Registry.merge([registry, parts.model.registry]);
  return {
    observeRequest(route, method, status, durationMs) {
      requests.observe({ route, method, status: String(status) }, durationMs / 1_000);
    },
    countDelivery(event, outcome) {
      deliveries.inc({ event, outcome });
    },
    route: {
      path: '/metrics',
      handle: async () => textReply(200, await all.metrics(), all.contentType),
    },
  };
}

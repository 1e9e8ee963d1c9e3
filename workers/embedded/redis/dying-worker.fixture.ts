/** A worker that is killed amid its job, as by the kernel when memory runs out. Arguments: Redis URL, prefix. */
import { createLogger } from '#app/platform/logger.ts';
import { createQueues } from '#app/queue/bullmq.ts';

const [redisUrl = '', prefix = ''] = process.argv.slice(2);
const timing = { lockDurationMs: 1_000, stalledIntervalMs: 500 };
const queues = createQueues({ redisUrl, prefix, timing, logger: createLogger({ level: 'silent' }) });
queues.consume('plan', async () => void process.kill(process.pid, 'SIGKILL'), {
  concurrency: 1,
  onExhausted: async () => {},
});

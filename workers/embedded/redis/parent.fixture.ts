/** A process with an embedded Redis, to be killed. Argument: its data directory. */
import { startRedis } from './redis.ts';

const redis = await startRedis({ dataDir: process.argv[2] ?? '' });
process.send?.(redis.url);
setInterval(() => {}, 60_000);

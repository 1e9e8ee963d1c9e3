/** Workers in a process of their own, for tests that kill it. The configuration comes from the environment. */
import { readConfig } from '#app/platform/environment.ts';
import { scriptedSandbox } from './scripted-sandbox.ts';
import { SHORT_LOCKS, workersOf } from './workers-of.ts';

const workers = await workersOf(readConfig(process.env), scriptedSandbox(), SHORT_LOCKS);
process.send?.('ready');
// The parent's end is this process's end, however the parent ends.
process.on('disconnect', () => void workers.close().then(() => process.exit(0)));

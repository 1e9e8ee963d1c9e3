import { join } from 'node:path';

/** The checkout that this command runs from. */
export const root = join(import.meta.dirname, '../../..');

/** Everything that commands write, git-ignored: engine data, databases, pictures, records of processes. */
export const stateDir = join(root, '.slipway');

/** The application that every generated one starts from; also what the sandbox image is warmed with. */
export const scaffoldDir = join(root, 'workers/compiler/scaffold');

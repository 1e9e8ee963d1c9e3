/**
 * Runs in a layer, which has no network: serves the tarballs of a folder on loopback for as long as the package
 * manager takes to put them into its store. The folder has them at the paths of a registry.
 *
 *     serve-packages.ts FOLDER COMMAND [ARGUMENT]...       `{registry}` in an argument is the address
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

const [folder = '.', ...command] = process.argv.slice(2);
const root = resolve(folder);
const server = createServer((request, response) => {
  const path = join(root, decodeURIComponent(request.url ?? ''));
  const content = path.startsWith(`${root}/`) ? readFile(path) : Promise.reject(new Error('outside'));
  content.then(
    (bytes) => response.end(bytes),
    () => response.writeHead(404).end(),
  );
});
server.listen(0, '127.0.0.1', () => {
  const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const [program = '', ...given] = command.map((argument) => argument.replace('{registry}', registry));
  const child = spawn(program, given, { stdio: 'inherit', env: { ...process.env, PNPM_CONFIG_FROZEN_STORE: 'false' } });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
    server.close();
    server.closeAllConnections();
  });
});

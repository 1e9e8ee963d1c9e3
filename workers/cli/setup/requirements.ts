import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** A program of the operating system that some command needs. */
export interface Requirement {
  readonly program: string;
  /** Debian package that brings it. */
  readonly debianPackage: string;
  readonly purpose: string;
  /** How to get it where we cannot install it. */
  readonly elsewhere: string;
}

const redis: Requirement = {
  program: 'redis-server',
  debianPackage: 'redis-server',
  purpose: 'the job queue',
  elsewhere: 'install Redis 7 or newer (https://redis.io/docs/latest/operate/oss_and_stack/install/)',
};

const docker: Requirement = {
  program: 'dockerd',
  debianPackage: 'docker.io',
  purpose: 'the sandbox',
  elsewhere: 'install Docker Engine and start it (https://docs.docker.com/engine/install/)',
};

const mmdebstrap: Requirement = {
  program: 'mmdebstrap',
  debianPackage: 'mmdebstrap',
  purpose: 'building the sandbox image without a registry',
  elsewhere: 'the sandbox image can only be built on Debian or Ubuntu as root',
};

const chromium: Requirement = {
  program: 'chromium',
  debianPackage: 'chromium',
  purpose: 'opening previews in a browser in the tests',
  elsewhere: 'install Chromium and put it on the PATH as "chromium"',
};

const iptables: Requirement = {
  program: 'iptables',
  debianPackage: 'iptables',
  purpose: 'the Docker engine',
  elsewhere: 'install iptables',
};

/** What `slipway demo` and `slipway verify` need. */
export const demoRequirements: readonly Requirement[] = [redis, docker, iptables, mmdebstrap];

/** What `npm test` needs. */
export const testRequirements: readonly Requirement[] = [...demoRequirements, chromium];

/** Path of a program, or null. Looks in the system directories too: root's PATH often lacks them. */
export async function findProgram(program: string, path: string): Promise<string | null> {
  for (const dir of [...path.split(delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin']) {
    if (dir === '') continue;
    const file = join(dir, program);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return null;
}

/** Those requirements that this machine does not meet. */
export async function missingPrograms(requirements: readonly Requirement[], path: string): Promise<Requirement[]> {
  const found = await Promise.all(requirements.map(({ program }) => findProgram(program, path)));
  return requirements.filter((_, index) => found[index] === null);
}

import { randomBytes } from 'node:crypto';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { OWNER_LABEL } from '../policy/isolation.ts';
import { removeLeftovers, STAGE_PREFIX } from './leftovers.ts';

test('removes what is older than any build, and leaves what may still be in use', async () => {
  const docker = new Dockerode();
  const owner = `test-${randomBytes(6).toString('hex')}`;
  const labels = { [OWNER_LABEL]: owner };
  const parent = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  await docker.createVolume({ Name: owner, Labels: labels });
  const stage = await mkdtemp(join(parent, STAGE_PREFIX));

  await removeLeftovers(docker, owner, parent, 60_000);
  expect((await docker.listVolumes({ filters: { label: [`${OWNER_LABEL}=${owner}`] } })).Volumes).toHaveLength(1);
  await access(stage);

  // The engine tells whole seconds.
  await removeLeftovers(docker, owner, parent, -2_000);
  await expect(docker.getVolume(owner).inspect()).rejects.toMatchObject({ statusCode: 404 });
  await expect(access(stage)).rejects.toMatchObject({ code: 'ENOENT' });
  await rm(parent, { recursive: true, force: true });
});

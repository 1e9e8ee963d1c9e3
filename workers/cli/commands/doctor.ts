import Docker from 'dockerode';
import { canInstallPrograms } from '../setup/debian.ts';
import { demoRequirements, findProgram, testRequirements, type Requirement } from '../setup/requirements.ts';
import { exitCodes, type CommandLine } from '../usage.ts';

interface Finding {
  readonly name: string;
  readonly present: boolean;
  readonly detail: string;
}

/** `slipway doctor`: what is present, what is missing, how to get it. Exit 1 when the demo could not run. */
export async function doctor(line: CommandLine): Promise<number> {
  const path = process.env['PATH'] ?? '';
  const programs = await Promise.all(testRequirements.map(async (requirement) => finding(requirement, path)));
  const engine = await engineFinding();
  const findings: Finding[] = [{ name: 'node', present: true, detail: process.version }, ...programs, engine];

  const needed = new Set(demoRequirements.map(({ program }) => program));
  const root = await canInstallPrograms();
  const ok = root || findings.every(({ name, present }) => present || !(needed.has(name) || name === engine.name));
  if (line.json) process.stdout.write(`${JSON.stringify({ ok, findings })}\n`);
  else {
    for (const { name, present, detail } of findings)
      process.stdout.write(`${present ? '✓' : '✗'} ${name.padEnd(14)} ${detail}\n`);
    if (root)
      process.stdout.write(
        '\nWhat is missing is installed when a command needs it: this is Debian or Ubuntu, as root.\n',
      );
  }
  return ok ? exitCodes.success : exitCodes.failed;
}

async function finding({ program, purpose, debianPackage, elsewhere }: Requirement, path: string): Promise<Finding> {
  const found = await findProgram(program, path);
  return {
    name: program,
    present: found !== null,
    detail: found ?? `missing: needed for ${purpose}. apt-get install ${debianPackage}; elsewhere: ${elsewhere}`,
  };
}

async function engineFinding(): Promise<Finding> {
  const name = 'docker engine';
  try {
    const docker = new Docker();
    const { Version: version } = await docker.version();
    const info = (await docker.info()) as { Driver?: string; SecurityOptions?: string[] };
    const security = (info.SecurityOptions ?? []).map((option) => option.replace('name=', '')).join(', ');
    return {
      name,
      present: true,
      detail: `${version}, storage ${info.Driver ?? 'unknown'}, security ${security || 'none'}`,
    };
  } catch {
    return { name, present: false, detail: 'none answers; as root on Linux one is started when a command needs it' };
  }
}

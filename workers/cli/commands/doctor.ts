import Docker from 'dockerode';
import { isolationReport, type Protection } from '#sandbox/engine/isolation-report.ts';
import { imageExists } from '#sandbox/image/image-exists.ts';
import { imageKey, shippedPackages } from '#sandbox/image/key.ts';
import { imageBom } from '#sandbox/image/sbom.ts';
import { SlipwayError } from '#schemas/errors.ts';
import { readScaffold } from '../../compiler/read-scaffold.ts';
import { sampleApplication } from '../../sample-application.ts';
import { canInstallPrograms } from '../setup/debian.ts';
import { scaffoldDir } from '../setup/paths.ts';
import { demoRequirements, findProgram, testRequirements, type Requirement } from '../setup/requirements.ts';
import { exitCodes, usageError, type CommandLine } from '../usage.ts';

interface Finding {
  readonly name: string;
  readonly present: boolean;
  readonly detail: string;
}

const bomOwner = 'doctor';

/**
 * `slipway doctor`: what is present, what is missing, how to get it, and how well the sandbox is shut off here. Exit 1
 * when the demo could not run. `slipway doctor sbom`: what the sandbox image is made of, as CycloneDX JSON.
 */
export async function doctor(line: CommandLine): Promise<number> {
  if (line.argument === 'sbom') return printBom();
  if (line.argument !== '') throw usageError('There is: slipway doctor, and slipway doctor sbom.');
  const path = process.env['PATH'] ?? '';
  const programs = await Promise.all(testRequirements.map(async (requirement) => finding(requirement, path)));
  const docker = new Docker();
  const engine = await engineFinding(docker);
  const isolation = engine.present ? await isolationReport(docker) : [];
  const findings: Finding[] = [{ name: 'node', present: true, detail: process.version }, ...programs, engine];

  const needed = new Set(demoRequirements.map(({ program }) => program));
  const root = await canInstallPrograms();
  const ok = root || findings.every(({ name, present }) => present || !(needed.has(name) || name === engine.name));
  if (line.json) process.stdout.write(`${JSON.stringify({ ok, findings, isolation })}\n`);
  else print(findings, isolation, root);
  return ok ? exitCodes.success : exitCodes.failed;
}

function print(findings: readonly Finding[], isolation: readonly Protection[], root: boolean): void {
  for (const { name, present, detail } of findings)
    process.stdout.write(`${present ? '✓' : '✗'} ${name.padEnd(14)} ${detail}\n`);
  if (isolation.length > 0) process.stdout.write('\nThe sandbox on this engine\n');
  for (const { name, present, detail } of isolation)
    process.stdout.write(`${present ? '✓' : '–'} ${name.padEnd(18)} ${detail}\n`);
  if (root)
    process.stdout.write(
      '\nWhat is missing is installed when a command needs it: this is Debian or Ubuntu, as root.\n',
    );
}

async function printBom(): Promise<number> {
  const docker = new Docker();
  const sample = await sampleApplication(await readScaffold());
  const { tag } = await imageKey(scaffoldDir, new Map(sample.map(({ path, content }) => [path, content])));
  if (!(await imageExists(docker, tag))) {
    throw new SlipwayError('The sandbox image is not built yet.', {
      code: 'doctor.no_image',
      kind: 'user',
      suggestion: 'Any command that verifies builds it, for instance: slipway verify DIR.',
    });
  }
  const bom = await imageBom(docker, tag, bomOwner, await shippedPackages());
  process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
  return exitCodes.success;
}

async function finding({ program, purpose, debianPackage, elsewhere }: Requirement, path: string): Promise<Finding> {
  const found = await findProgram(program, path);
  return {
    name: program,
    present: found !== null,
    detail: found ?? `missing: needed for ${purpose}. apt-get install ${debianPackage}; elsewhere: ${elsewhere}`,
  };
}

async function engineFinding(docker: Docker): Promise<Finding> {
  const name = 'docker engine';
  try {
    const { Version: version } = await docker.version();
    return { name, present: true, detail: version };
  } catch {
    return { name, present: false, detail: 'none answers; as root on Linux one is started when a command needs it' };
  }
}

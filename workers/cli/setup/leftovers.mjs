/**
 * The record of processes that a command started, one file each under `.slipway/processes/`, so that they can be
 * stopped by handle after a crash. A process is known by its id *and* its start time: a reused id is never touched.
 * Plain JavaScript, because the bootstrap reads it before any package is installed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const graceMs = 8000;

/** Start time of a process in clock ticks since boot, or null when there is none (or this is not Linux). */
function startTicks(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may contain spaces: count from the last parenthesis.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/**
 * Records a started process.
 * @param {string} stateDir
 * @param {{ pid: number, name: string }} started
 * @returns {() => void} removes the record; call it once the process has ended
 */
export function recordProcess(stateDir, { pid, name }) {
  const dir = join(stateDir, 'processes');
  mkdirSync(dir, { recursive: true });
  const file = join(dir, `${pid}.json`);
  writeFileSync(
    file,
    JSON.stringify({ pid, name, startTicks: startTicks(pid), owner: process.pid, ownerTicks: startTicks(process.pid) }),
  );
  return () => rmSync(file, { force: true });
}

/**
 * Stops every recorded process whose owner has ended: SIGTERM, then SIGKILL after eight seconds.
 * @param {string} stateDir
 * @param {number} [deadOwner] pid of an owner that is known to have ended
 * @returns {Promise<string[]>} names of the processes that were stopped
 */
export async function stopLeftovers(stateDir, deadOwner) {
  const dir = join(stateDir, 'processes');
  let files;
  try {
    files = readdirSync(dir);
  } catch {
    return [];
  }
  const stopped = [];
  for (const file of files) {
    let record;
    try {
      record = JSON.parse(readFileSync(join(dir, file), 'utf8'));
    } catch {
      continue;
    }
    const ownerLives =
      record.owner !== deadOwner && startTicks(record.owner) === record.ownerTicks && record.ownerTicks !== null;
    if (ownerLives) continue;
    if (record.startTicks !== null && startTicks(record.pid) === record.startTicks) {
      await stop(record);
      stopped.push(record.name);
    }
    rmSync(join(dir, file), { force: true });
  }
  return stopped;
}

async function stop(record) {
  const lives = () => startTicks(record.pid) === record.startTicks;
  signal(record.pid, 'SIGTERM');
  for (let waitedMs = 0; lives() && waitedMs < graceMs; waitedMs += 50) await sleep(50);
  if (lives()) signal(record.pid, 'SIGKILL');
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile.
  }
}

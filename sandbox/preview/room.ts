/** Which previews give way when another wants to run, or when the disk is full of builds. Pure. */

export interface Seat {
  readonly account: string;
  readonly isIdle: boolean;
  readonly idleMs: number;
}

export interface SeatLimits {
  readonly perAccount: number;
  readonly perHost: number;
}

/**
 * The running previews to stop so that one more of this account may run: its own longest idle first, then anybody's.
 * Null when there is no room to be made.
 */
export function giveWay<S extends Seat>(running: readonly S[], account: string, limits: SeatLimits): S[] | null {
  const leaving: S[] = [];
  const idle = running.filter(({ isIdle }) => isIdle).toSorted((left, right) => right.idleMs - left.idleMs);
  const take = (count: number, from: readonly S[]): boolean => {
    const chosen = from.filter((seat) => !leaving.includes(seat)).slice(0, Math.max(count, 0));
    leaving.push(...chosen);
    return chosen.length >= count;
  };
  const own = running.filter((seat) => seat.account === account).length;
  const ownIdle = idle.filter((seat) => seat.account === account);
  if (!take(own - limits.perAccount + 1, ownIdle)) return null;
  return take(running.length - leaving.length - limits.perHost + 1, idle) ? leaving : null;
}

export interface KeptBuild {
  readonly isActive: boolean;
  readonly idleMs: number;
  readonly bytes: number;
}

/** The previews to end so that builds stay within their number and bytes: those that do not run, longest unused first. */
export function surplus<K extends KeptBuild>(
  kept: readonly K[],
  limits: { readonly kept: number; readonly keptBytes: number },
): K[] {
  const ending: K[] = [];
  let count = kept.length;
  let bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
  const resting = kept.filter(({ isActive }) => !isActive).toSorted((left, right) => right.idleMs - left.idleMs);
  for (const each of resting) {
    if (count <= limits.kept && bytes <= limits.keptBytes) break;
    ending.push(each);
    count -= 1;
    bytes -= each.bytes;
  }
  return ending;
}

import type { Build } from '#sandbox/port.ts';

/**
 * Builds of this host between their verification and their preview, by run. Bounded: a build that nobody fetched
 * makes room for newer ones.
 */
export interface BuildShelf {
  put(runId: string, build: Build): Promise<void>;
  /** Takes the build off the shelf; null when this host has none for the run. */
  take(runId: string): Build | null;
  /** Discards everything. */
  clear(): Promise<void>;
}

/** @param limit how many builds are kept at most */
export function createBuildShelf(limit: number): BuildShelf {
  const builds = new Map<string, Build>();
  return {
    async put(runId, build) {
      const replaced = builds.get(runId);
      builds.delete(runId);
      builds.set(runId, build);
      await replaced?.discard();
      for (const [id, oldest] of builds) {
        if (builds.size <= limit) break;
        builds.delete(id);
        await oldest.discard();
      }
    },
    take(runId) {
      const build = builds.get(runId) ?? null;
      builds.delete(runId);
      return build;
    },
    async clear() {
      const all = [...builds.values()];
      builds.clear();
      await Promise.all(all.map(async (build) => build.discard()));
    },
  };
}

const testFile = /\.(?:test|spec)\.[cm]?[jt]sx?$/;
const testDirectory = /(?:^|\/)(?:tests?|__tests__|__mocks__|__snapshots__|e2e)\//;
const testConfiguration = /(?:^|\/)(?:vitest|playwright|jest|cypress)\.(?:config|setup|workspace)\.[^/]+$/;

/** Whether a path belongs to the tests: their files, what they share, and how they are run. */
export function isTestPath(path: string): boolean {
  const small = path.toLowerCase();
  return testFile.test(small) || testDirectory.test(small) || testConfiguration.test(small);
}

/** Whether a path says how tests are run. */
export function isTestConfiguration(path: string): boolean {
  return testConfiguration.test(path.toLowerCase());
}

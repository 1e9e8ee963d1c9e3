/** What the sandbox image is made of, as data. Everything here is part of the image's key. */

/** Raise it when a change of the building code alters the image without altering any other input. */
export const RECIPE_VERSION = 1;
/** The same for what is done on top of the installed dependencies, which alone is then made again. */
export const TOP_LAYER_VERSION = 2;

export const DEBIAN_SUITE = 'bookworm';

/** Debian packages on top of a minimal system. No build tools: nothing is compiled in the sandbox. */
export const DEBIAN_PACKAGES = ['ca-certificates', 'chromium-headless-shell', 'fonts-liberation', 'git', 'procps'];

/** The application's user; a number that no host account is likely to have. */
export const APP_USER = '10001:10001';
/** Owns a preview's socket, so that the application cannot replace it. */
export const FORWARDER_USER = '10002:10002';

export const PATHS = {
  /** The application's sources, with its dependencies and build cache below. */
  work: '/work',
  /** What every job begins with: `node_modules` and `.next/cache`. */
  template: '/opt/template',
  store: '/opt/pnpm/store',
  programs: '/opt/slipway',
  snapshot: '/opt/slipway/postgres.tar',
  /** What the image is made of, in CycloneDX JSON. */
  bom: '/opt/slipway/bom.json',
  /** Where a preview's socket directory is mounted. */
  sockets: '/run/slipway',
} as const;

/** Environment of every process in a sandbox. No secret can be among it: it is part of the image. */
export const IMAGE_ENV: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: '/home/app',
  LANG: 'C.UTF-8',
  CI: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  CHROMIUM_PATH: '/usr/bin/chromium-headless-shell',
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  PNPM_CONFIG_STORE_DIR: PATHS.store,
  PNPM_CONFIG_FROZEN_STORE: 'true',
  // The host decides which lock files come in; offline, pnpm could not ask the registry anyway.
  PNPM_CONFIG_TRUST_LOCKFILE: 'true',
  PNPM_CONFIG_PM_ON_FAIL: 'ignore',
  PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN: 'false',
  PNPM_CONFIG_UPDATE_NOTIFIER: 'false',
};

/** Where the type checker notes what it knows of unchanged files, below the application. */
export const BUILD_INFO = 'tsconfig.tsbuildinfo';

/** Files of an application that decide what is installed. */
export const DEPENDENCY_FILES = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'] as const;

/** How dependencies are installed, at image build as in every job. */
export const INSTALL_COMMAND = ['pnpm', 'install', '--offline', '--frozen-lockfile', '--ignore-scripts'] as const;

/** Without aliases the headless browser shows `system-ui` in a monospaced face. */
const FONT_ALIASES: Readonly<Record<string, string>> = {
  'system-ui': 'Liberation Sans',
  'ui-sans-serif': 'Liberation Sans',
  'sans-serif': 'Liberation Sans',
  serif: 'Liberation Serif',
  'ui-serif': 'Liberation Serif',
  monospace: 'Liberation Mono',
  'ui-monospace': 'Liberation Mono',
};

/** The fontconfig file for those aliases. */
export function fontConfiguration(): string {
  const aliases = Object.entries(FONT_ALIASES).map(
    ([name, font]) =>
      `  <alias binding="same"><family>${name}</family><prefer><family>${font}</family></prefer></alias>\n`,
  );
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${aliases.join('')}</fontconfig>\n`;
}

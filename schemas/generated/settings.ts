// Generated from settings/settings.schema.json by `npm run schemas`.

/**
 * This interface was referenced by `Settings`'s JSON-Schema
 * via the `definition` "permission".
 */
export type Permission = 'triage' | 'write' | 'maintain' | 'admin';

/**
 * What `.github/slipway.yml` of a repository may say. Every part is optional.
 */
export interface Settings {
  /**
   * Where applications go, from the repository's root; empty for the root itself. Default: the root where the repository is empty, else apps/<name>.
   */
  directory?: string;
  /**
   * Id of the template that new applications start from, unless the command names one.
   */
  template?: string;
  /**
   * Paths from the repository's root that Slipway never changes, as globs: docs/**, apps/shop/src/lib/tax.ts.
   *
   * @maxItems 100
   */
  protect?: string[];
  /**
   * What a run may cost at most.
   */
  budget?: {
    /**
     * Of the model, in US dollars.
     */
    usd?: number;
    /**
     * In and out together.
     */
    tokens?: number;
  };
  /**
   * Who may give a command: the least permission on the repository. Default write. Never less than triage.
   */
  allow?: {
    generate?: Permission;
    apply?: Permission;
    fix?: Permission;
    preview?: Permission;
    export?: Permission;
    status?: Permission;
    cancel?: Permission;
    help?: Permission;
  };
  /**
   * Whether failed checks are mended without being asked, at most twice a commit. Default on. `/fix` and its button work either way.
   */
  autofix?: 'on' | 'off' | true | false;
  /**
   * Whether a preview is started. Default true.
   */
  preview?: boolean;
  /**
   * Whether a Vercel deployment is made where a token is set. Default true.
   */
  vercel?: boolean;
  /**
   * Whether merging a pull request makes its Vercel deployment the production one. Default false.
   */
  promote?: boolean;
  /**
   * Whether maintainers may give commands on pull requests from forks; those get no secrets. Default false.
   */
  forks?: boolean;
}

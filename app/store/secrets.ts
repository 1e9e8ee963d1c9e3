/**
 * The port to what accounts entrust to us. `createSecrets` implements it on Supabase.
 * Every method throws `SlipwayError` as those of `Store` do; `secrets.no_key` (user) where this server has no key to
 * seal or open with.
 */
export interface SecretStore {
  /** Seals and keeps a secret of an installation; one of that name is replaced. */
  set(installationId: number, name: SecretName, text: string): Promise<void>;
  /** The secret itself, or null when there is none. @throws SlipwayError `secret.unopened` (user) */
  get(installationId: number, name: SecretName): Promise<string | null>;
  /** Whether there is one, without opening it. */
  has(installationId: number, name: SecretName): Promise<boolean>;
  /** What there is of an installation, without the secrets themselves. */
  list(installationId: number): Promise<readonly KeptSecret[]>;
  /** False when there was none. */
  remove(installationId: number, name: SecretName): Promise<boolean>;
}

/** What accounts may entrust to us. */
export const SECRET_NAMES = ['vercel'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

interface KeptSecret {
  readonly name: string;
  /** Of the key that it is sealed with. */
  readonly keyId: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

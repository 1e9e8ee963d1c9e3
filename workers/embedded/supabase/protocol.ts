/** What the two processes say to each other over IPC. Secrets travel here and not on a command line. */
export interface Settings {
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  readonly migrationsDir: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
  /** Uploads held in memory at most; 0: no storage. */
  readonly storageBytes: number;
}

export type Report =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'failed'; readonly detail: string };

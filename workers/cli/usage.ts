import { parseArgs } from 'node:util';
import { SlipwayError } from '#schemas/errors.ts';

/** Exit codes of every command: success, a failed verdict or error, bad usage. */
export const exitCodes = { success: 0, failed: 1, usage: 2 } as const;

export const usage = `slipway — from a prompt to a reviewed, tested, running application

  slipway demo [prompt]                 embedded stack: from issue comment to green checks and a preview
  slipway plan <prompt>                 print the manifest
  slipway generate <prompt> --out DIR   write the application, or bring DIR up to date (or --manifest FILE)
  slipway verify DIR                    the sandbox's verdict on DIR
  slipway preview DIR                   build DIR and show it in a sandbox of its own, until Ctrl-C
  slipway up                            run the App and its workers, embedded or configured
  slipway doctor                        what is present, what is missing, how to get it; doctor sbom: what the image holds
  slipway eval --prompts FILE           plan and compile each of [{ id, prompt }]; --verify N: N in the sandbox
  slipway secret set vercel             keep a token of one installation, sealed; also secret list, secret remove
  slipway bench [name]                  benchmarks against a baseline of the same call

  --json       one object on stdout, logs on stderr
  --template ID       plan, generate: start from a template; --template list names them
  --allow-data-loss   generate: go on although something goes that holds data; reversibly
  --provider P        plan, generate, eval: embedded or gemini plans; default: gemini where GEMINI_API_KEY is set
  --budget USD        plan, generate, eval: what the model may cost in all; default 2, of eval 5
  --port N     preview: the port of the printed address
  --open       preview: open it in a browser
  --installation ID   secret: whose it is, the number at the end of the installation's settings page
  --team ID           secret set vercel: of the token's team; --supabase-url, --supabase-key: of deployed applications
  --once       demo: end after the verdict and clean up
  --help       this page

In this repository: npm run demo -- "<prompt>", npm run slipway -- <command> …
Exit codes: 0 success, 1 failed verdict or error, 2 bad usage.
`;

const options = {
  json: { type: 'boolean', default: false },
  once: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  out: { type: 'string' },
  manifest: { type: 'string' },
  template: { type: 'string' },
  prompts: { type: 'string' },
  verify: { type: 'string' },
  provider: { type: 'string' },
  budget: { type: 'string' },
  'allow-data-loss': { type: 'boolean', default: false },
  filter: { type: 'string' },
  port: { type: 'string' },
  open: { type: 'boolean', default: false },
  installation: { type: 'string' },
  team: { type: 'string' },
  'supabase-url': { type: 'string' },
  'supabase-key': { type: 'string' },
} as const;

export interface CommandLine {
  readonly command: string;
  /** Everything after the command's name that is no option, joined by spaces. */
  readonly argument: string;
  readonly json: boolean;
  readonly once: boolean;
  readonly help: boolean;
  readonly out: string | null;
  readonly manifest: string | null;
  readonly template: string | null;
  /** A file of prompts to evaluate. */
  readonly prompts: string | null;
  /** How many of them the sandbox verifies, as written. */
  readonly verify: string | null;
  /** Who plans, as written. */
  readonly provider: string | null;
  /** US dollars, as written. */
  readonly budget: string | null;
  readonly allowDataLoss: boolean;
  readonly filter: string | null;
  /** As written. */
  readonly port: string | null;
  readonly open: boolean;
  /** As written. */
  readonly installation: string | null;
  readonly team: string | null;
  readonly supabaseUrl: string | null;
  readonly supabaseKey: string | null;
}

/** @throws SlipwayError `cli.usage` for unknown options */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [command = '', ...rest] = positionals;
    return {
      command,
      argument: rest.join(' '),
      json: values.json,
      once: values.once,
      help: values.help,
      out: values.out ?? null,
      manifest: values.manifest ?? null,
      template: values.template ?? null,
      prompts: values.prompts ?? null,
      verify: values.verify ?? null,
      provider: values.provider ?? null,
      budget: values.budget ?? null,
      allowDataLoss: values['allow-data-loss'],
      filter: values.filter ?? null,
      port: values.port ?? null,
      open: values.open,
      installation: values.installation ?? null,
      team: values.team ?? null,
      supabaseUrl: values['supabase-url'] ?? null,
      supabaseKey: values['supabase-key'] ?? null,
    };
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
}

/** Bad usage: exit code 2. */
export function usageError(message: string): SlipwayError {
  return new SlipwayError(message, { code: 'cli.usage', kind: 'user', suggestion: 'See slipway --help.' });
}

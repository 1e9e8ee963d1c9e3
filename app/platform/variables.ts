/** Every environment variable there is, and how to get or choose its value. */
export const VARIABLES = {
  APP_ID: 'It stands on the settings page of your GitHub App, under About.',
  PRIVATE_KEY: 'Generate one on the settings page of your GitHub App, under Private keys, and give the whole file.',
  WEBHOOK_SECRET: 'Choose a long random text and give the same one in the webhook settings of your GitHub App.',
  GITHUB_API_URL: 'Leave it unset for github.com.',
  GITHUB_SERVER_URL: 'Leave it unset for github.com.',
  GHE_HOST: 'The host name of a GitHub Enterprise Server; leave it unset for github.com.',
  QUEUE_REDIS_URL: 'The address of a Redis 6.2 or newer, for instance redis://127.0.0.1:6379.',
  SUPABASE_URL: 'It stands in your Supabase project under Project Settings, Data API.',
  SUPABASE_PUBLISHABLE_KEY: 'It stands in your Supabase project under Project Settings, API Keys (sb_publishable_…).',
  SUPABASE_SECRET_KEY: 'It stands in your Supabase project under Project Settings, API Keys (sb_secret_…).',
  HOST: 'The address to listen on; 127.0.0.1 when unset.',
  PORT: 'The port to listen on; 3000 when unset.',
  PUBLIC_URL: 'The address under which GitHub and people reach this server, for instance https://slipway.example.com.',
  GEMINI_API_KEY: 'Create one in Google AI Studio; without it the embedded planner plans.',
  GEMINI_MODEL: 'A model of the Gemini API.',
  GEMINI_BASE_URL: 'Leave it unset for the Gemini API itself.',
  VERCEL_TOKEN: 'Create one in your Vercel account settings, under Tokens; without it nothing is deployed there.',
  VERCEL_TEAM_ID: 'It stands in your Vercel team settings; leave it unset for a personal account.',
  VERCEL_API_URL: 'Leave it unset for Vercel itself.',
  VERCEL_SUPABASE_URL:
    'The Supabase project of applications deployed there; leave it unset, and each says on its first page how to connect one.',
  VERCEL_SUPABASE_PUBLISHABLE_KEY: 'The publishable key (sb_publishable_…) of the project at VERCEL_SUPABASE_URL.',
  SECRETS_KEY:
    'A key for what accounts entrust to you, for instance a Vercel token: 32 random bytes in base64, as `openssl rand -base64 32` prints them. Lost, it takes those with it.',
  SECRETS_KEY_PREVIOUS: 'The SECRETS_KEY before the present one, as long as something is sealed with it.',
  PREVIEW_HOST:
    'The domain of previews, for instance https://preview.example.com, with a wildcard name below it that leads to PREVIEW_PORT.',
  PREVIEW_PORT: 'The port that previews are served on; any free one when unset.',
  TRUSTED_PROXIES: 'Addresses or networks, by commas, of what stands before the previews and terminates TLS.',
  DASHBOARD_URL: 'The address of the dashboard, which alone may show previews in a frame.',
  DOCKER_HOST: 'The address of the Docker engine; leave it unset for the local one.',
  SANDBOX_PLACES:
    'How many sandboxes run at once, of two processors and two GiB each; as many as this machine has room for when unset.',
  LOG_LEVEL: 'How much to log; info when unset.',
} as const satisfies Record<string, string>;

export type VariableName = keyof typeof VARIABLES;

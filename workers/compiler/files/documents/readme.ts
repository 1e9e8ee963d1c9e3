import type { AppModel, EntityModel } from '../../model.ts';
import { needsOf } from '../needs.ts';
import { plainMarkdown } from './markdown.ts';

/** `README.md` of an application. */
export function readmeText(app: AppModel): string {
  const { usesDatabase } = needsOf(app);
  const parts = [
    `# ${plainMarkdown(app.title)}`,
    plainMarkdown(app.description),
    usesDatabase ? startWithDatabase(app) : START,
    contents(app),
    features(app),
    structure(app),
    checks(usesDatabase),
    `## Deploying

Any host for Next.js will do. On Vercel, import the repository${usesDatabase ? ' and set `SUPABASE_URL` and `SUPABASE_PUBLISHABLE_KEY`' : ''}; no other setting is needed.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const START = `## Getting started

You need Node 22 or newer and pnpm (\`corepack enable\` brings it).

    pnpm install
    pnpm dev

Then open <http://localhost:3000>.`;

function startWithDatabase(app: AppModel): string {
  const accounts = app.auth
    ? `

For a first look, \`supabase/seed.sql\` holds example records and the account \`demo@example.com\` with the password \`slipway-demo\`. Run it in the SQL editor of a project that holds nothing else, never in production.`
    : `

For a first look, \`supabase/seed.sql\` holds example records. Run it in the SQL editor of a project that holds nothing else.`;
  const first =
    app.roles.length > 0 ? ' The first account that signs up assigns the roles of all others on the members page.' : '';
  return `## Getting started

You need Node 22 or newer, pnpm (\`corepack enable\` brings it) and a [Supabase](https://supabase.com) project.

    pnpm install
    npx supabase link          # choose your project
    npx supabase db push       # creates the tables and their policies
    cp .env.example .env.local # then fill in the two values
    pnpm dev

Then open <http://localhost:3000>.${first} Only the server talks to Supabase; browsers never see its keys.${accounts}`;
}

function contents(app: AppModel): string {
  if (app.entities.length === 0) return '';
  const lines = app.entities.map((entity) => {
    const fields = entity.fields.map((field) => plainMarkdown(field.label)).join(', ');
    return `- **${plainMarkdown(entity.labelPlural)}**: ${fields}. ${rights(entity)}`;
  });
  const roles = app.roles.map((role) => {
    const text = role.description === '' ? '' : `: ${plainMarkdown(role.description)}`;
    return `- **${plainMarkdown(role.label)}**${role.isDefault ? ' (new accounts)' : ''}${text}`;
  });
  const people = roles.length > 0 ? `\n\nPeople have one of these roles:\n\n${roles.join('\n')}` : '';
  return `## What it keeps\n\n${lines.join('\n')}${people}`;
}

function rights({ ownership }: EntityModel): string {
  switch (ownership) {
    case 'user':
      return 'Private to each person.';
    case 'shared':
      return 'Shared by everybody with an account and the rights.';
    case 'public':
      return 'Visible to everybody.';
  }
}

function features(app: AppModel): string {
  if (app.features.length === 0) return '';
  const items = app.features.map(({ title, acceptance }) => {
    const criteria = acceptance.map((line) => `  - ${plainMarkdown(line)}`).join('\n');
    return `- ${plainMarkdown(title)}\n${criteria}`;
  });
  return `## Asked for, not made yet\n\n${items.join('\n')}`;
}

function structure(app: AppModel): string {
  const { usesDatabase, usesShell } = needsOf(app);
  const rows = [
    ['`manifest.json`', 'what the application is; the rest was compiled from it'],
    ...(usesDatabase ? [['`supabase/migrations`', 'tables, policies and grants']] : []),
    ...(app.entities.length > 0
      ? [
          ['`src/server`', 'functions that read and write records, used by pages and routes alike'],
          ['`src/app/api`', 'the HTTP interface that `openapi.json` describes'],
        ]
      : []),
    ...(usesShell ? [['`src/app/(app)`', 'the pages of the application']] : []),
    ...(needsOf(app).usesSite ? [['`src/app/(site)`', 'the public pages']] : []),
    ['`src/components/ui`', 'shadcn/ui components; `npx shadcn add` brings more'],
    ['`src/config`', 'title, language, navigation and texts'],
  ];
  return `## Where things are\n\n${rows.map(([path, text]) => `- ${path}: ${text}`).join('\n')}`;
}

function checks(usesDatabase: boolean): string {
  const policies = usesDatabase ? ', and the policies on a Postgres in memory' : '';
  return `## Checking

- \`pnpm typecheck\`, \`pnpm lint\`, \`pnpm build\`
- \`pnpm test\`: unit tests${policies}
- \`pnpm test:e2e\`: the whole application in a browser, against the running one at \`BASE_URL\` or one that it starts itself`;
}

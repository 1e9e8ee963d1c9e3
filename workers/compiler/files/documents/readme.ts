import { integrationVariables } from '../../api/integrations/variables.ts';
import type { AppModel, EntityModel } from '../../model.ts';
import { demoPeople } from '../demo-accounts.ts';
import { needsOf } from '../needs.ts';
import { plainMarkdown } from './markdown.ts';

/** `README.md` of an application. */
export function readmeText(app: AppModel): string {
  const { usesDatabase } = needsOf(app);
  const parts = [
    `# ${plainMarkdown(app.title)}`,
    plainMarkdown(app.description),
    start(app),
    contents(app),
    features(app),
    structure(app),
    checks(usesDatabase),
    usesDatabase ? deployWithDatabase(app) : DEPLOY,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const DEPLOY = `## Deploying

Import the repository on [Vercel](https://vercel.com/new), or run \`pnpm build\` and \`pnpm start\` on any host with Node.`;

function start(app: AppModel): string {
  const { usesDatabase } = needsOf(app);
  const embedded = usesDatabase
    ? `\n\nNo account is needed: as long as no Supabase project is set, \`pnpm dev\` runs an embedded one beside the application. It is fetched the first time, keeps its data in \`.supabase-local\` and applies new migrations by itself. \`pnpm dev:reset\` begins again with the example records.`
    : '';
  const people = demoPeople(app);
  const accounts =
    people.length > 0
      ? `\n\nThe sign-in page offers the accounts of the example records:\n\n${people
          .map(({ label, email, password }) => `- ${plainMarkdown(label)}: \`${email}\`, password \`${password}\``)
          .join('\n')}`
      : '';
  return `## Getting started

You need Node 22 or newer and pnpm (\`corepack enable\` brings it).

    pnpm install
    pnpm dev

Then open <http://localhost:3000>.${embedded}${accounts}`;
}

function deployWithDatabase(app: AppModel): string {
  const first =
    app.roles.length > 0 ? ' The first account that signs up assigns the roles of all others on the members page.' : '';
  const confirm = app.auth
    ? '\n4. In Supabase under Authentication > URL Configuration, set the site URL to the address of the deployment.'
    : '';
  const variables = integrationVariables(app).map(
    ({ name, description }) => `\`${name}\`: ${plainMarkdown(description)}`,
  );
  const integrations =
    variables.length > 0
      ? `\n\nFurther variables, each of which may stay unset:\n\n${variables.map((line) => `- ${line}`).join('\n')}`
      : '';
  return `## Deploying

1. Make a project on [Supabase](https://supabase.com/dashboard), then create its tables and policies:

       npx supabase link
       npx supabase db push

2. Import the repository on [Vercel](https://vercel.com/new), or use any other host for Next.js.
3. Set \`SUPABASE_URL\` and \`SUPABASE_PUBLISHABLE_KEY\` there (\`.env.example\` describes them). Only the server reads them; browsers never talk to Supabase.${confirm}

With the same two variables in \`.env.local\`, \`pnpm dev\` uses that project too.${first} \`supabase/seed.sql\` is for development: never run it in production.${integrations}`;
}

function contents(app: AppModel): string {
  if (app.entities.length === 0) return '';
  const lines = app.entities.map((entity) => {
    const parts = [...entity.fields, ...entity.links, ...entity.totals];
    const fields = parts.map((part) => plainMarkdown(part.label)).join(', ');
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
  const embedded = usesDatabase ? ' on the embedded Supabase' : '';
  return `## Checking

- \`pnpm typecheck\`, \`pnpm lint\`, \`pnpm build\`
- \`pnpm test\`: unit tests${policies}
- \`pnpm test:e2e\`: every page in a browser, accessibility in light and dark included. It builds the application and starts it${embedded}, or drives the running one at \`BASE_URL\`. Once before: \`pnpm exec playwright install chromium-headless-shell\``;
}

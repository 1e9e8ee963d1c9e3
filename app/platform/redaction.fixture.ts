/**
 * Secrets in the formats that services really give out, made here of parts so that no scanner takes this file for a
 * leak. None was ever valid.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters that look drawn by lot, the same on every run. */
export function randomLooking(length: number, seed = 1, alphabet = ALPHABET): string {
  let state = (seed * 2_654_435_761) >>> 0;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet[(state >>> 12) % alphabet.length] ?? '';
  }
  return text;
}

const hex = (length: number): string => randomLooking(length, 7, '0123456789abcdef');
const capitals = (length: number): string => randomLooking(length, 5, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const dashes = '-'.repeat(5);
const pem = (label: string): string =>
  `${dashes}BEGIN ${label}${dashes}\n${randomLooking(64, 2)}\n${randomLooking(64, 3)}\n${dashes}END ${label}${dashes}`;
const jwtPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Each alone is a secret, whatever stands around it. */
export const SECRETS: Readonly<Record<string, string>> = {
  'GitHub personal token': ['ghp', randomLooking(36)].join('_'),
  'GitHub installation token': ['ghs', randomLooking(36)].join('_'),
  'GitHub fine-grained token': ['github', 'pat', randomLooking(22), randomLooking(59, 4)].join('_'),
  'GitLab token': ['glpat', randomLooking(20)].join('-'),
  'Google API key': ['AI', 'za', randomLooking(35)].join(''),
  'Google OAuth token': ['ya29', randomLooking(120)].join('.'),
  'Google client secret': ['GOCSPX', randomLooking(28)].join('-'),
  'OpenAI key': ['sk', 'proj', [randomLooking(74), 'T3Blbk', 'FJ', randomLooking(74, 9)].join('')].join('-'),
  'OpenAI old key': ['sk', randomLooking(48)].join('-'),
  'Anthropic key': ['sk', 'ant', 'api03', `${randomLooking(93)}AA`].join('-'),
  'Groq key': ['gsk', randomLooking(52)].join('_'),
  'Hugging Face token': ['hf', randomLooking(34, 6, ALPHABET.slice(0, 52))].join('_'),
  'Supabase secret key': ['sb', 'secret', randomLooking(22), randomLooking(8, 2)].join('_'),
  'Supabase access token': ['sbp', hex(40)].join('_'),
  'JSON Web Token': [jwtPart({ alg: 'HS256', typ: 'JWT' }), jwtPart({ role: 'service_role' }), randomLooking(43)].join(
    '.',
  ),
  'Stripe live key': ['sk', 'live', randomLooking(24)].join('_'),
  'Stripe restricted key': ['rk', 'test', randomLooking(99)].join('_'),
  'Stripe webhook secret': ['whsec', randomLooking(32)].join('_'),
  'AWS access key': ['AKIA', capitals(16)].join(''),
  'AWS session key': ['ASIA', capitals(16)].join(''),
  'Slack bot token': ['xoxb', '123456789012', '1234567890123', randomLooking(24)].join('-'),
  'Slack webhook': [
    'https://hooks.slack.com',
    'services',
    `T${capitals(8)}`,
    `B${capitals(8)}`,
    randomLooking(24),
  ].join('/'),
  'npm token': ['npm', randomLooking(36)].join('_'),
  'PyPI token': ['pypi', `AgEI${randomLooking(150)}`].join('-'),
  'SendGrid key': ['SG', randomLooking(22), randomLooking(43)].join('.'),
  'Shopify token': ['shpat', hex(32)].join('_'),
  'Linear key': ['lin', 'api', randomLooking(40)].join('_'),
  'Notion token': ['ntn', `12345678901${randomLooking(35)}`].join('_'),
  'Vault token': ['hvs', randomLooking(90)].join('.'),
  'Docker token': ['dckr', 'pat', randomLooking(27)].join('_'),
  'Databricks token': ['dapi', hex(32)].join(''),
  'Figma token': ['figd', randomLooking(40)].join('_'),
  'Tailscale key': ['tskey', 'auth', randomLooking(11), randomLooking(32)].join('-'),
  'Grafana token': ['glsa', randomLooking(32), hex(8)].join('_'),
  'Telegram bot token': ['123456789', `AA${randomLooking(33)}`].join(':'),
  'Twilio key': ['SK', hex(32)].join(''),
  'Mailgun key': ['key', hex(32)].join('-'),
  'age key': ['AGE-SECRET-KEY', `1${capitals(58)}`].join('-'),
  'RSA private key': pem('RSA PRIVATE KEY'),
  'PKCS 8 private key': pem('PRIVATE KEY'),
  'OpenSSH private key': pem('OPENSSH PRIVATE KEY'),
  'encrypted private key': pem('ENCRYPTED PRIVATE KEY'),
  'PGP private key': pem('PGP PRIVATE KEY BLOCK'),
  'token of no known service': randomLooking(40, 12),
  'token in base64url': randomLooking(43, 13, `${ALPHABET}-_`),
  'token in small letters and digits': randomLooking(40, 14, 'abcdefghijklmnopqrstuvwxyz0123456789'),
};

const password = ['Tr0ub', '4dor', '&3'].join('');

/** Secrets by what stands before them: `[text, secret]`. */
export const ASSIGNED: Readonly<Record<string, readonly [string, string]>> = {
  'environment file': [`DATABASE_PASSWORD=${'hunter'.concat('22')}\nPORT=3000`, 'hunter'.concat('22')],
  'exported variable': [`export GEMINI_API_KEY="${hex(32)}"`, hex(32)],
  'AWS secret key': [`aws_secret_access_key = ${randomLooking(40, 3)}`, randomLooking(40, 3)],
  'JSON field': [`{"clientSecret": "${password}1", "port": 3000}`, `${password}1`],
  'YAML field': [`db:\n  password: ${password}\n  host: localhost`, password],
  code: [`const apiKey = '${hex(40)}';`, hex(40)],
  prose: [`Log in with the shared account, the password is ${password} for now.`, password],
  'Postgres address': [`postgres://app:${password}@db.example.com:5432/shop`, password],
  'Redis address': [`redis://:${password}@127.0.0.1:6379`, password],
  'bearer header': [`curl -H 'Authorization: Bearer ${hex(32)}'`, hex(32)],
  'basic header': [`Authorization: Basic ${Buffer.from(`app:${password}`).toString('base64')}`, 'YXBwOl'],
  'Azure connection': [`AccountName=a;AccountKey=${randomLooking(86, 8)}==;`, randomLooking(86, 8)],
};

/** What must pass untouched. */
export const ORDINARY: Readonly<Record<string, string>> = {
  prose: 'An app for AKITA owners: see https://x.dev/a?b=c:d@e, skip sk-small, run `npm_config` and eyJ.',
  'a prompt about accounts':
    'People sign in with email and password. Password: at least 8 characters. Each device has a token (text) and a secret: yes/no field; the access key is shown once.',
  'long German words':
    'Die Donaudampfschifffahrtsgesellschaftskapitänsmütze und das Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz; Kraftfahrzeughaftpflichtversicherung2024.',
  identifiers:
    'useOrderLineItemsByCustomerAndStatusV2Query getServerSideTranslations4Locale NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY order_line_items_customer_id_created_at_idx2 convertIPv4MappedIPv6ToIPv4',
  'a UUID':
    'de300000-0000-4000-8000-000000000001 3f2504e0-4f89-41d3-9a0c-0305e82c3301 3F2504E0-4F89-41D3-9A0C-0305E82C3301',
  digests: `commit 14b31dcf00ba7816bf8f01cfea414140de5dae22 of https://gist.github.com/sindresorhus/a39789f98801d908bbc7ff3ecc99d99c and sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad`,
  'an integrity field':
    '"integrity": "sha512-jDJ0tT9pR0HUAv4wxEyNnFQ0vNkgZ9H0EUrbXqUL2jQ9PK0mEVvMhFyXPYRcOQ0C5ahJY2mYWvSQxLv2oLPmPA==",',
  Tailwind:
    'class="group/button inline-flex h-[calc(100vh-4rem)] grid-cols-[minmax(0,1fr)_auto] md:grid-cols-2 data-[state=open]:animate-in hover:bg-primary/90 focus-visible:ring-[3px] w-96 2xl:max-w-screen-2xl"',
  SQL: "create policy orders_select_own on public.orders for select to authenticated using ((select auth.uid()) = user_id); insert into t values ('de300000-0000-4000-8000-000000000001', 'admin@example.com', '2026-01-01T00:00:00Z');",
  paths:
    'src/app/(app)/order-lines/[id]/edit/page.tsx node_modules/@radix-ui/react-dropdown-menu/dist/index.d.mts https://images.unsplash.com/photo-1506744038136-46273834b3fb?w=1200',
  'code that reads secrets':
    'const apiKey = process.env.GEMINI_API_KEY; const token = await getToken(request); password: z.string().min(8), secret: ${{ secrets.TOKEN }}, API_TOKEN=${API_TOKEN} API_KEY=your-api-key-here',
  'a data address':
    'background: url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)',
  'text in base64': `value: ${Buffer.from('The quick brown fox jumps over the lazy dog, 12 times.').toString('base64')}`,
  'non-Latin text':
    '一个帮助小团队跟踪订单和客户的应用程序。Приложение для учёта заказов и клиентов. 注文と顧客を管理するアプリ。',
};

/** What secrets look like. Each pattern is linear: no nested repetition. */
const SECRETS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  {
    name: 'private key',
    pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  },
  { name: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9_.-]{20,600}|github_pat_[A-Za-z0-9_]{20,255})/g },
  { name: 'Supabase key', pattern: /\bsb_secret_[A-Za-z0-9_-]{8,200}/g },
  { name: 'Stripe key', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,200}|\bwhsec_[A-Za-z0-9+/=]{10,200}/g },
  { name: 'Google key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { name: 'AWS key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { name: 'model key', pattern: /\bsk-[A-Za-z0-9_-]{20,300}/g },
  { name: 'Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,300}/g },
  { name: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: 'GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,100}/g },
  { name: 'token', pattern: /\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}/g },
  { name: 'bearer token', pattern: /(?<=\b[Bb]earer )[A-Za-z0-9._~+/=-]{16,4000}/g },
  { name: 'password', pattern: /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"]{0,100}:)[^\s/@"]{1,200}(?=@)/g },
];

/** Replaces whatever looks like a secret by `[redacted …]`. The replacement holds no quote, so JSON stays JSON. */
export function redactSecrets(text: string): { readonly text: string; readonly redacted: number } {
  let redacted = 0;
  let result = text;
  for (const { name, pattern } of SECRETS) {
    result = result.replace(pattern, () => {
      redacted += 1;
      return `[redacted ${name}]`;
    });
  }
  return { text: result, redacted };
}

import type { Detector, Span } from './span.ts';

/**
 * Formats that the kept scanner does not know, or knows in one length only. Each pattern is linear: no nested
 * repetition, and every repetition bounded.
 */
const FORMATS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  {
    name: 'private key',
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  { name: 'private key', pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{50,70}/g },
  {
    name: 'GitHub token',
    pattern: /(?:\b|(?<=_))(?:gh[pousr]_[A-Za-z0-9_.-]{20,600}|github_pat_[A-Za-z0-9_]{20,255})/g,
  },
  { name: 'Supabase key', pattern: /\bsb_secret_[A-Za-z0-9_-]{8,200}|\bsbp_[a-f0-9]{40}\b/g },
  { name: 'Stripe key', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,200}|\bwhsec_[A-Za-z0-9+/=]{10,200}/g },
  { name: 'Google key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { name: 'Google token', pattern: /\bya29\.[A-Za-z0-9_-]{20,2000}|\bGOCSPX-[A-Za-z0-9_-]{20,60}/g },
  { name: 'AWS key', pattern: /\b(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AROA|ANPA|ANVA)[A-Z0-9]{16}\b/g },
  { name: 'Azure key', pattern: /(?<=\b(?:AccountKey|SharedAccessKey)=)[A-Za-z0-9+/]{40,100}={0,2}/g },
  { name: 'model key', pattern: /\bsk-[A-Za-z0-9_-]{20,300}/g },
  { name: 'Slack token', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,300}|\bxapp-[A-Za-z0-9-]{10,300}/g },
  { name: 'Telegram token', pattern: /\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g },
  { name: 'Twilio key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { name: 'Mailgun key', pattern: /\bkey-[0-9a-f]{32}\b/g },
  { name: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: 'PyPI token', pattern: /\bpypi-AgEI[A-Za-z0-9_-]{50,300}/g },
  { name: 'GitLab token', pattern: /\bgl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_-]{20,100}/g },
  { name: 'token', pattern: /\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}/g },
  { name: 'bearer token', pattern: /(?<=\b[Bb]earer )[A-Za-z0-9._~+/=-]{16,4000}/g },
  { name: 'password', pattern: /(?<=\bAuthorization: ?Basic )[A-Za-z0-9+/]{8,400}={0,2}/gi },
  { name: 'password', pattern: /(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"]{0,100}:)[^\s/@"]{1,200}(?=@)/g },
];

/** Secrets that say what they are by their form. */
export const formats: Detector = (text) => {
  const spans: Span[] = [];
  for (const { name, pattern } of FORMATS) {
    for (const match of text.matchAll(pattern)) {
      spans.push({ start: match.index, end: match.index + match[0].length, name });
    }
  }
  return spans;
};

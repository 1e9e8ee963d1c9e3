import { html, raw } from 'hono/html';

/** Escaped HTML, ready to be put into a page. */
export type Markup = ReturnType<typeof html>;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `3 minutes ago`, with the exact time as its tooltip. */
export function ago(iso: string, nowMs: number): Markup {
  const elapsedMs = Math.max(0, nowMs - Date.parse(iso));
  const steps: readonly (readonly [number, string])[] = [
    [day, 'day'],
    [hour, 'hour'],
    [minute, 'minute'],
    [second, 'second'],
  ];
  const [unitMs, unit] = steps.find(([ms]) => elapsedMs >= ms) ?? [second, 'second'];
  const count = Math.floor(elapsedMs / unitMs);
  const text = elapsedMs < second ? 'just now' : `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  return html`<time datetime="${iso}" title="${iso}">${text}</time>`;
}

/** `1m 5s`; null when either end is missing. */
export function duration(startedAt: string | null, completedAt: string | null): string | null {
  if (startedAt === null || completedAt === null) return null;
  const seconds = Math.max(0, Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / second));
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A path as part of a URL: each segment encoded, the slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

const drawings = {
  success: '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.7 8.2 2.3 2.3 4.3-4.7" stroke="#fff"/>',
  failure: '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m5.5 5.5 5 5m0-5-5 5" stroke="#fff"/>',
  neutral: '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="M4.8 8h6.4" stroke="#fff"/>',
  queued: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.4 1.6"/>',
  in_progress:
    '<circle cx="8" cy="8" r="6" opacity=".35"/><path d="M8 2a6 6 0 0 1 6 6"/><circle cx="8" cy="8" r="2" fill="currentColor" stroke="none"/>',
  issue: '<circle cx="8" cy="8" r="6.2"/><circle cx="8" cy="8" r="1.6" fill="currentColor" stroke="none"/>',
  closed: '<circle cx="8" cy="8" r="6.2"/><path d="m5.4 8.2 1.9 1.9 3.4-3.8"/>',
  pull: '<circle cx="4" cy="3.5" r="1.7"/><circle cx="4" cy="12.5" r="1.7"/><circle cx="12" cy="12.5" r="1.7"/><path d="M4 5.2v5.6M12 10.8V6.5A2.5 2.5 0 0 0 9.5 4H7.5m1.8-1.9L7.3 4l2 1.9"/>',
  merged:
    '<circle cx="4" cy="3.5" r="1.7"/><circle cx="4" cy="12.5" r="1.7"/><circle cx="12" cy="8.5" r="1.7"/><path d="M4 5.2v5.6M4.2 5.2c.6 2.4 3 3.3 6 3.3"/>',
  commit: '<circle cx="8" cy="8" r="2.8"/><path d="M1 8h4.2m5.6 0H15"/>',
  branch:
    '<circle cx="4" cy="3.5" r="1.7"/><circle cx="4" cy="12.5" r="1.7"/><circle cx="12" cy="3.5" r="1.7"/><path d="M4 5.2v5.6M12 5.2c0 3-4 2.4-7 4.4"/>',
  folder:
    '<path d="M1.5 13V3.2c0-.4.3-.7.7-.7h4l1.5 1.8h6.1c.4 0 .7.3.7.7v8c0 .4-.3.7-.7.7H2.2a.7.7 0 0 1-.7-.7Z" fill="currentColor" stroke="none"/>',
  file: '<path d="M3.5 1.5h6l3 3v9.3a.7.7 0 0 1-.7.7H3.5a.7.7 0 0 1-.7-.7V2.2c0-.4.3-.7.7-.7Zm5.8.2v3.1h3.1"/>',
  code: '<path d="m5.3 4.5-3.5 3.5 3.5 3.5m5.4-7 3.5 3.5-3.5 3.5"/>',
  deployment:
    '<path d="M9.5 2.2c2-1 4.2-.7 4.3-.7s.3 2.3-.7 4.3c-.8 1.7-3.2 4-4.9 5.1L5 7.8C6.1 6.1 7.9 3 9.5 2.2ZM5.5 8H2.6l1.6-2.8h2M8 10.5v2.9l2.8-1.6v-2M3 13l1.6-1.6"/>',
  comment: '<path d="M2 2.5h12v8.5H7.5L4.5 13.8V11H2Z"/>',
  review: '<path d="M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8Z"/><circle cx="8" cy="8" r="2"/>',
  mark: '<path d="M8 1.2 14 4.6v6.8L8 14.8 2 11.4V4.6ZM2.3 4.8 8 8m0 0 5.7-3.2M8 8v6.6"/>',
} as const;

export type IconName = keyof typeof drawings;

/** A small line drawing; `label` is for those who cannot see it, empty when the text beside says the same. */
export function icon(name: IconName, label = ''): Markup {
  const attributes = 'viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"';
  const described = label === '' ? raw('aria-hidden="true"') : html`role="img" aria-label="${label}"`;
  return html`<svg class="icon icon-${name}" ${raw(attributes)} stroke-linecap="round" ${described}>
    ${raw(drawings[name])}
  </svg>`;
}

/** A coloured initial, the same for the same login. */
export function avatarSvg(login: string): string {
  let hash = 0;
  for (const character of login) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  const isBot = login.endsWith('[bot]');
  const initial = (/[a-z0-9]/i.exec(login)?.[0] ?? '?').toUpperCase();
  const shape = isBot
    ? `<rect width="40" height="40" rx="9" fill="#1f2328"/><path d="M20 8 31 14v12l-11 6L9 26V14Zm-11 6 11 6m0 0 11-6m-11 6v12" fill="none" stroke="hsl(${hash} 80% 72%)" stroke-width="2.2" stroke-linejoin="round"/>`
    : `<circle cx="20" cy="20" r="20" fill="hsl(${hash} 52% 46%)"/><text x="20" y="27" text-anchor="middle" font-family="Inter,Helvetica,Arial,sans-serif" font-size="19" font-weight="600" fill="#fff">${initial}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">${shape}</svg>`;
}

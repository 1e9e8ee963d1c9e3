/** `src/server/feeds/feed.ts`: what all feeds share. */
export const FEED_MODULE = `const dayMs = 86_400_000;

/** Where the reader sees the application; behind a proxy that is not where it runs. */
export function originOf({ headers, url }: Request): string {
  const { protocol, host } = new URL(url);
  const first = (name: string) => headers.get(name)?.split(",")[0]?.trim();
  const scheme = first("x-forwarded-proto") ?? protocol.replace(":", "");
  return new URL(\`\${scheme}://\${first("x-forwarded-host") ?? first("host") ?? host}\`).origin;
}

/** Headers of a feed: whoever is signed in may see more, so it is kept for its reader only. */
export function privateFor(mediaType: string): Record<string, string> {
  return {
    "content-type": \`\${mediaType}; charset=utf-8\`,
    "cache-control": "private, max-age=300",
    vary: "cookie",
    "x-content-type-options": "nosniff",
  };
}

/** The day so many days before today. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
}
`;

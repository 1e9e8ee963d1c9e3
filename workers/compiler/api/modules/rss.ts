/** `src/server/feeds/rss.ts`: records as a feed. */
export const RSS_MODULE = `/** A feed and what is in it. */
export interface Feed {
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  /** Address of the page that shows the same. */
  link: string;
  /** Address of the feed itself. */
  self: string;
  items: readonly FeedItem[];
}

export interface FeedItem {
  /** Never changes and is like no other. */
  id: string;
  title: string;
  /** Address of the record's page, where there is one. */
  link?: string;
  text?: string | null;
  /** A day or a moment. */
  date: string | null;
}

const maxTextLength = 2000;

/** The feed as RSS 2.0. */
export function rssText(feed: Feed): string {
  const dates = feed.items.flatMap(({ date }) => (date === null ? [] : [Date.parse(date)]));
  const built = dates.length > 0 ? element("lastBuildDate", new Date(Math.max(...dates)).toUTCString()) : "";
  return \`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
\${element("title", feed.title)}\${element("link", feed.link)}\${element("description", feed.description)}\${element("language", feed.language)}<atom:link href="\${escaped(feed.self)}" rel="self" type="application/rss+xml"/>
\${built}\${feed.items.map(itemText).join("")}</channel>
</rss>
\`;
}

function itemText({ id, title, link, text, date }: FeedItem): string {
  const parts = [
    element("title", title),
    link ? element("link", link) : "",
    text ? element("description", text.slice(0, maxTextLength)) : "",
    \`<guid isPermaLink="false">\${escaped(id)}</guid>\\n\`,
    date === null ? "" : element("pubDate", new Date(date).toUTCString()),
  ];
  return \`<item>\\n\${parts.join("")}</item>\\n\`;
}

function element(name: string, text: string): string {
  return \`<\${name}>\${escaped(text)}</\${name}>\\n\`;
}

/** Text inside XML: without what XML cannot hold, and with its own characters written out. */
function escaped(text: string): string {
  return [...text.toWellFormed()]
    .filter((character) => character >= " " || "\\t\\n\\r".includes(character))
    .filter((character) => character !== "\\uFFFE" && character !== "\\uFFFF")
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
`;

/** `tests/unit/rss.test.ts` */
export const RSS_TEST = `import { describe, expect, it } from "vitest";
import { rssText } from "@/server/feeds/rss";

const feed = {
  title: "News & <more>",
  description: "What is new",
  language: "en",
  link: "https://example.com/news",
  self: "https://example.com/feeds/news.xml?a=1&b=2",
  items: [
    { id: "one", title: "A \\u0000 < B", link: "https://example.com/news/one", text: "]]> & \\uD800", date: "2026-01-02T03:04:05Z" },
    { id: "two", title: "Later", text: null, date: null },
  ],
};

describe("rss", () => {
  const text = rssText(feed);

  it("writes out what has a meaning in XML and leaves out what XML cannot hold", () => {
    expect(text).toContain("<title>News &amp; &lt;more&gt;</title>");
    expect(text).toContain("<title>A  &lt; B</title>");
    expect(text).toContain("<description>]]&gt; &amp; \\uFFFD</description>");
    expect(text).toContain('href="https://example.com/feeds/news.xml?a=1&amp;b=2"');
  });

  it("gives dates as RSS wants them, and none where there is none", () => {
    expect(text).toContain("<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>");
    expect(text.match(/<pubDate>/g)).toHaveLength(1);
    expect(text).toContain("<lastBuildDate>Fri, 02 Jan 2026 03:04:05 GMT</lastBuildDate>");
  });

  it("closes every element", () => {
    const opened = text.match(/<[a-z]+[ >]/gi)?.length ?? 0;
    const closed = text.match(/<\\/[a-z]+>/gi)?.length ?? 0;
    expect(opened).toBe(closed);
    expect(text.match(/<item>/g)).toHaveLength(2);
  });
});
`;

import type { AppModel, CompiledFile, EntityModel, IntegrationModel } from '../../model.ts';
import { entityOf } from '../access.ts';
import { displayText } from '../display.ts';
import { quote } from '../typescript.ts';

type Rss = Extract<IntegrationModel, { kind: 'rss' }>;
type Ical = Extract<IntegrationModel, { kind: 'ical' }>;

/** Route handlers of the feeds that one can subscribe to. */
export function feedRoutes(app: AppModel): readonly CompiledFile[] {
  return app.integrations.flatMap((integration): readonly CompiledFile[] => {
    if (integration.kind === 'webhook') return [];
    const content = integration.kind === 'rss' ? rssRoute(app, integration) : icalRoute(app, integration);
    return [{ path: `src/app${integration.path}/route.ts`, content, stage: 'api' }];
  });
}

/** `link: …,` where a record has a page. */
function linkProperty(app: AppModel, entity: EntityModel): string {
  const hasPage = app.pages.some((page) => page.kind === 'detail' && page.entity === entity.names.snake);
  return hasPage ? `\n        link: \`\${origin}/${entity.names.kebabPlural}/\${row.id}\`,` : '';
}

function sortedImports(read: string, kebabPlural: string): string {
  const service = `import { ${read} } from "@/server/${kebabPlural}";`;
  const http = 'import { answer } from "@/server/http";';
  return (kebabPlural < 'http' ? [service, http] : [http, service]).join('\n');
}

function rssRoute(app: AppModel, { title, entity: snake, path, text, date }: Rss): string {
  const entity = entityOf(app, snake);
  const { kebabPlural, pascalPlural } = entity.names;
  const hasList = app.pages.some((page) => page.kind === 'list' && page.entity === snake && page.main);
  const page = hasList ? `/${kebabPlural}` : '/';
  return `import { site } from "@/config/site";
import { originOf, privateFor } from "@/server/feeds/feed";
import { rssText } from "@/server/feeds/rss";
${sortedImports(`list${pascalPlural}`, kebabPlural)}

/** The latest records as a feed. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const origin = originOf(request);
    const { rows } = await list${pascalPlural}({ sort: ${quote(`-${date}`)} });
    const feed = rssText({
      title: ${quote(title)},
      description: site.description || ${quote(title)},
      language: site.locale,
      link: \`\${origin}${page}\`,
      self: \`\${origin}${path}\`,
      items: rows.map((row) => ({
        id: row.id,
        title: ${displayText(app, entity, 'row')},${linkProperty(app, entity)}${text === null ? '' : `\n        text: row.${text},`}
        date: row.${date},
      })),
    });
    return new Response(feed, { headers: privateFor("application/rss+xml") });
  });
}
`;
}

function icalRoute(app: AppModel, { title, entity: snake, start, end }: Ical): string {
  const entity = entityOf(app, snake);
  const { kebabPlural, pascalPlural } = entity.names;
  const until = end === null ? 'null' : `row.${end}`;
  const isRequired = entity.fields.some((field) => field.column === start && field.required);
  const event = `{
        id: row.id,
        title: ${displayText(app, entity, 'row')},${linkProperty(app, entity)}
        start: row.${start},
        end: ${until},
        changedAt: row.updated_at,
      }`;
  const events = isRequired
    ? `rows.map((row) => (${event}))`
    : `rows.flatMap((row) => row.${start} === null ? [] : [${event}])`;
  return `import { daysAgo, originOf, privateFor } from "@/server/feeds/feed";
import { icalText } from "@/server/feeds/ical";
${sortedImports(`all${pascalPlural}`, kebabPlural)}

const oldestDays = 365;

/** What lies ahead, and the last year, as a calendar. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const origin = originOf(request);
    const rows = await all${pascalPlural}({
      filters: { ${quote(`${start}.from`)}: daysAgo(oldestDays) },
      sort: ${quote(start)},
    });
    const calendar = icalText({
      title: ${quote(title)},
      host: new URL(origin).hostname,
      events: ${events},
    });
    return new Response(calendar, { headers: privateFor("text/calendar") });
  });
}
`;
}

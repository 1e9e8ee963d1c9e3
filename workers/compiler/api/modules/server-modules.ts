import { OPERATIONS, type AppModel, type CompiledFile } from '../../model.ts';
import { offers, offersUploads, stateFields } from '../access.ts';
import { hasSummaries } from '../services/summaries.ts';
import { CSV_MODULE, CSV_TEST } from './csv.ts';
import { ERRORS_MODULE } from './errors.ts';
import { FEED_MODULE } from './feed.ts';
import { httpModule } from './http.ts';
import { ICAL_MODULE, ICAL_TEST } from './ical.ts';
import { QUERY_MODULE } from './query.ts';
import { RSS_MODULE, RSS_TEST } from './rss.ts';
import { SUMMARY_MODULE, SUMMARY_TEST } from './summary.ts';
import { transitionsModule } from './transitions.ts';
import { WEBHOOK_MODULE, WEBHOOK_TEST } from './webhook.ts';

/** Modules that the services and routes of an application share, with their tests: those it needs. */
export function serverModules(app: AppModel): readonly CompiledFile[] {
  const connects = (kind: string): boolean => app.integrations.some((integration) => integration.kind === kind);
  const answers =
    connects('rss') || connects('ical') || app.entities.some((entity) => OPERATIONS.some((one) => offers(entity, one)));
  const exports = app.entities.some((entity) => offers(entity, 'export'));
  const summarizes = app.entities.some((entity) => hasSummaries(app, entity));
  const moves = app.entities.some((entity) => stateFields(entity).length > 0);
  const files: readonly (readonly [path: string, content: string, isNeeded: boolean])[] = [
    ['src/server/errors.ts', ERRORS_MODULE, true],
    ['src/server/query.ts', QUERY_MODULE, true],
    ['src/server/http.ts', httpModule({ readsForms: app.entities.some(offersUploads) }), answers],
    ['src/server/records/csv.ts', CSV_MODULE, exports],
    ['tests/unit/csv.test.ts', CSV_TEST, exports],
    ['src/server/records/summary.ts', SUMMARY_MODULE, summarizes],
    ['tests/unit/summary.test.ts', SUMMARY_TEST, summarizes],
    ['src/server/records/transitions.ts', transitionsModule(app.roles.length > 0), moves],
    ['src/server/feeds/feed.ts', FEED_MODULE, connects('rss') || connects('ical')],
    ['src/server/feeds/rss.ts', RSS_MODULE, connects('rss')],
    ['tests/unit/rss.test.ts', RSS_TEST, connects('rss')],
    ['src/server/feeds/ical.ts', ICAL_MODULE, connects('ical')],
    ['tests/unit/ical.test.ts', ICAL_TEST, connects('ical')],
    ['src/server/webhooks/webhook.ts', WEBHOOK_MODULE, connects('webhook')],
    ['tests/unit/webhook.test.ts', WEBHOOK_TEST, connects('webhook')],
  ];
  return files
    .filter(([, , isNeeded]) => isNeeded)
    .map(([path, content]): CompiledFile => ({ path, content, stage: 'api' }));
}

import type { AppCalls } from './calls.ts';
import type { AppPort, WebhookDelivery } from './port.ts';

const PAGE_SIZE = 100;

/** Webhooks as GitHub remembers them. */
export function deliveriesOf(calls: AppCalls): AppPort {
  return {
    async deliveries(since, limit) {
      const found: WebhookDelivery[] = [];
      let cursor: string | undefined;
      do {
        const from = cursor;
        const { data, headers } = await calls.read('list the webhooks', (octokit) =>
          octokit.rest.apps.listWebhookDeliveries({
            per_page: PAGE_SIZE,
            ...(from === undefined ? {} : { cursor: from }),
          }),
        );
        const young = data.filter(({ delivered_at: at }) => Date.parse(at) >= since.getTime());
        found.push(
          ...young.map(({ id, guid, delivered_at, status_code: status }) => ({
            id,
            guid,
            deliveredAt: delivered_at,
            succeeded: status >= 200 && status < 300,
          })),
        );
        cursor = young.length < data.length ? undefined : nextCursor(headers.link);
      } while (cursor !== undefined && found.length < limit);
      return found.slice(0, limit);
    },
    async redeliver(deliveryId) {
      await calls.write('redeliver a webhook', (octokit) =>
        octokit.rest.apps.redeliverWebhookDelivery({ delivery_id: deliveryId }),
      );
    },
  };
}

/** GitHub pages deliveries by an opaque cursor, found in the link to the next page. */
function nextCursor(link: string | undefined): string | undefined {
  const next = /<([^>]+)>;\s*rel="next"/u.exec(link ?? '')?.[1];
  return next === undefined ? undefined : (new URL(next).searchParams.get('cursor') ?? undefined);
}

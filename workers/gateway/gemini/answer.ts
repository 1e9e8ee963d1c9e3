import { SlipwayError } from '#schemas/errors.ts';
import type { Usage } from '../port.ts';
import type { ProviderAnswer } from '../provider.ts';

/** Reasons for which the service declines. Whatever is neither here nor below is an answer that never came. */
const REFUSALS = new Set(['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'LANGUAGE', 'IMAGE_SAFETY']);

/**
 * Reads a `GenerateContentResponse` as the wire has it, whose shape nothing vouches for.
 *
 * @throws SlipwayError `model.answer_unreadable` (transient) when it is no object
 */
export function answerOf(response: unknown): ProviderAnswer {
  if (!isObject(response)) throw unreadable('the response is no object');
  const usage = usageOf(response['usageMetadata']);
  const candidate = arrayOf(response['candidates'])[0];
  const feedback = isObject(response['promptFeedback']) ? response['promptFeedback'] : {};
  if (!isObject(candidate)) {
    const reason = wordOf(feedback['blockReason']);
    return { text: '', finish: reason === '' ? 'empty' : 'refused', reason: reason || 'no candidate', usage };
  }
  const text = textOf(candidate['content']);
  const reason = wordOf(candidate['finishReason']);
  return { text, finish: finishOf(reason, text), reason: reason || 'none', usage };
}

/** The error of a response whose body is not what was agreed on; it may have been paid for. */
export function unreadable(what: string): SlipwayError {
  return new SlipwayError('The service of the model sent something unreadable.', {
    code: 'model.answer_unreadable',
    kind: 'transient',
    suggestion: 'It is asked again by itself.',
    context: { what, paid: true },
  });
}

function finishOf(reason: string, text: string): ProviderAnswer['finish'] {
  if (REFUSALS.has(reason)) return 'refused';
  if (reason === 'RECITATION') return 'recitation';
  if (reason === 'MAX_TOKENS') return 'truncated';
  return reason === 'STOP' && text !== '' ? 'complete' : 'empty';
}

/** The text of all parts, without what the model only thought. */
function textOf(content: unknown): string {
  if (!isObject(content)) return '';
  return arrayOf(content['parts'])
    .filter(isObject)
    .filter((part) => part['thought'] !== true && typeof part['text'] === 'string')
    .map((part) => String(part['text']))
    .join('');
}

/** What is thought is paid as output; the total holds it whatever the parts are called. */
function usageOf(metadata: unknown): Usage | null {
  if (!isObject(metadata)) return null;
  const inputTokens = countOf(metadata['promptTokenCount']);
  if (inputTokens === null) return null;
  const written = (countOf(metadata['candidatesTokenCount']) ?? 0) + (countOf(metadata['thoughtsTokenCount']) ?? 0);
  const total = countOf(metadata['totalTokenCount']) ?? 0;
  return { inputTokens, outputTokens: Math.max(written, total - inputTokens) };
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A name of the protocol, or nothing: it goes into logs. */
function wordOf(value: unknown): string {
  return typeof value === 'string' && /^[A-Z_]{1,60}$/.test(value) ? value : '';
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

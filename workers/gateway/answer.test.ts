import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';
import { answerOf } from './gemini/answer.ts';
import { endpointOf } from './gemini/endpoint.ts';

describe('readAnswer', () => {
  it.each([
    ['{"a":[1]}', { a: [1] }],
    ['  7\n', 7],
    ['```json\n{"a":1}\n```', { a: 1 }],
    ['```\n"```"\n```', '```'],
    [`${'['.repeat(100)}${']'.repeat(100)}`, expect.anything()],
    [JSON.stringify(`${'['.repeat(200)}\\"`), expect.stringMatching(/^\[/)],
  ])('reads %j', (text, value) => {
    expect(readAnswer(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'answer.empty'],
    ['```json\n\n```', 'answer.empty'],
    ['{"a":', 'answer.json'],
    ['Sure: {}', 'answer.json'],
    ['{} {}', 'answer.json'],
    [`${'['.repeat(101)}${']'.repeat(101)}`, 'answer.depth'],
    ['{"a":{"__proto__":{"b":1}}}', 'answer.key'],
  ])('tells what is wrong with %j', (text, code) => {
    expect(readAnswer(text)).toMatchObject({ ok: false, problem: { code, severity: 'error' } });
  });
});

describe('answerOf', () => {
  const candidate = (parts: unknown, finishReason = 'STOP') => ({ candidates: [{ finishReason, content: { parts } }] });

  it('joins the parts and leaves out the thoughts', () => {
    const parts = [{ text: 'hm', thought: true }, { text: '{"a"' }, { text: ':1}' }, { inlineData: {} }];
    expect(answerOf(candidate(parts))).toEqual({ text: '{"a":1}', finish: 'complete', reason: 'STOP', usage: null });
  });

  it.each([
    [
      { promptTokenCount: 10, candidatesTokenCount: 5 },
      { inputTokens: 10, outputTokens: 5 },
    ],
    [
      { promptTokenCount: 10, candidatesTokenCount: 5, thoughtsTokenCount: 7 },
      { inputTokens: 10, outputTokens: 12 },
    ],
    [
      { promptTokenCount: 10, totalTokenCount: 30 },
      { inputTokens: 10, outputTokens: 20 },
    ],
    [{ promptTokenCount: -1 }, null],
    [{ promptTokenCount: 1.5 }, null],
    ['much', null],
  ])('reads the usage %j', (usageMetadata, usage) => {
    expect(answerOf({ ...candidate([{ text: '1' }]), usageMetadata }).usage).toEqual(usage);
  });

  it('takes no text of the service for a reason', () => {
    expect(answerOf({ promptFeedback: { blockReason: 'Because <b>' } })).toMatchObject({ finish: 'empty' });
    expect(answerOf({ promptFeedback: { blockReason: 'BLOCKLIST' } })).toMatchObject({
      finish: 'refused',
      reason: 'BLOCKLIST',
    });
  });
});

it.each([
  ['https://generativelanguage.googleapis.com', 'https://generativelanguage.googleapis.com', 'v1beta'],
  ['https://host/v1', 'https://host', 'v1'],
  ['https://host/gateway/v1beta/', 'https://host/gateway', 'v1beta'],
  ['http://127.0.0.1:8080//', 'http://127.0.0.1:8080', 'v1beta'],
])('the address %s is %s with version %s', (address, baseUrl, apiVersion) => {
  expect(endpointOf(address)).toEqual({ baseUrl, apiVersion });
});

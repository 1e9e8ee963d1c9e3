import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSIGNED, ORDINARY, randomLooking, SECRETS } from './redaction.fixture.ts';
import { redactJson, redactLogLine, redactSecrets } from './redaction.ts';

const secrets = Object.entries(SECRETS);
const WRAPPED_AT = /.{76}/g;

describe('redactSecrets', () => {
  it.each(secrets)('takes out a %s, and leaves what is around it', (_, secret) => {
    expect(redactSecrets(`before ${secret} after`).text).toMatch(/^before \[redacted [\w ]+\] after$/);
    expect(redactSecrets(`before ${secret} after`).redacted).toBe(1);
    expect(redactSecrets(secret).text).toMatch(/^\[redacted [\w ]+\]$/);
  });

  it.each(secrets)('takes out a %s in base64, wrapped, in base64url, twice, and behind a path', (_, secret) => {
    const text = Buffer.from(`# settings\nvalue: ${secret}\n`);
    const once = text.toString('base64');
    const forms = [
      once,
      once.replace(WRAPPED_AT, '$&\n'),
      text.toString('base64url'),
      Buffer.from(once).toString('base64'),
      `data/x/${once}`,
    ];
    for (const form of forms) {
      const result = redactSecrets(`data: ${form} end`);
      expect(result.redacted).toBeGreaterThan(0);
      for (const [piece] of form.matchAll(/[A-Za-z0-9+/]{24}/g)) expect(result.text).not.toContain(piece);
    }
  });

  it.each(Object.entries(ASSIGNED))('takes out the value in %s', (_, [text, secret]) => {
    const result = redactSecrets(text);
    expect(result.text).not.toContain(secret);
    expect(result.redacted).toBe(1);
  });

  it('keeps the readable part of an address and of a header', () => {
    expect(redactSecrets('redis://:hunter2@host:1').text).toBe('redis://:[redacted password]@host:1');
    expect(redactSecrets('Authorization: Bearer abcdefghijklmnop').text).toBe(
      'Authorization: Bearer [redacted bearer token]',
    );
  });

  it.each(Object.entries(ORDINARY))('leaves %s alone', (_, text) => {
    expect(redactSecrets(text)).toEqual({ text, redacted: 0 });
  });

  it('cannot be switched off by a comment in the text', () => {
    const text = `/* secretlint-disable */ ${SECRETS['SendGrid key'] ?? ''} /* secretlint-enable */`;
    expect(redactSecrets(text).redacted).toBe(1);
  });

  it('finds nothing more in what it has redacted', () => {
    const text = secrets.map(([name, secret]) => `${name}: ${secret}`).join('\n');
    const once = redactSecrets(text);
    expect(redactSecrets(once.text)).toEqual({ text: once.text, redacted: 0 });
  });

  it('takes a secret out of any surroundings that end its word', () => {
    const secret = fc.constantFrom(...secrets.map(([, value]) => value));
    const around = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/[\w+/=.&-]/g, ' '));
    fc.assert(
      fc.property(around, secret, around, (before, value, after) => {
        expect(redactSecrets(`${before} ${value} ${after}`).text).not.toContain(value);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['a', 'a1B', '-----BEGIN PRIVATE KEY-----', 'password:', 'eyJ.', 'sk-', 'A=', 'x://y:', 'ab/\n', 'API_KEY='])(
    'bears 200,000 characters of "%s"',
    (piece) => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      expect(redactSecrets(text).text.length).toBeGreaterThan(0);
    },
  );
});

describe('redactLogLine', () => {
  it('finds a secret behind an escaped line break', () => {
    const secret = SECRETS['Hugging Face token'] ?? '';
    const line = `${JSON.stringify({ msg: `failed:\n${secret}`, [secret]: 1 })}\n`;
    const redacted = redactLogLine(line);
    expect(redacted).not.toContain(secret);
    expect(redacted.endsWith('}\n')).toBe(true);
    expect(JSON.parse(redacted)).toHaveProperty('msg', 'failed:\n[redacted huggingface secret]');
  });

  it('redacts a line that is no JSON as text', () => {
    expect(redactLogLine(`oops ${SECRETS['Stripe live key'] ?? ''}`)).toBe('oops [redacted Stripe key]');
  });

  it('leaves any other JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), (value) => {
        const short = JSON.parse(JSON.stringify(value).replace(/"__proto__":/g, '"p":')) as unknown;
        if (redactSecrets(JSON.stringify(short)).redacted > 0) return;
        expect(redactLogLine(JSON.stringify(short))).toBe(JSON.stringify(short));
      }),
    );
  });
});

describe('redactJson', () => {
  it('takes the values of secret names, at any depth', () => {
    expect(redactJson({ a: [{ client_secret: 'plain', webhookSecret: 'plain', secretary: 'Ann' }] })).toEqual({
      a: [{ client_secret: '[redacted]', webhookSecret: '[redacted]', secretary: 'Ann' }],
    });
  });

  it('ends at a depth that no honest value has', () => {
    let value: unknown = randomLooking(40);
    for (let level = 0; level < 5_000; level += 1) value = [value];
    expect(JSON.stringify(redactJson(value))).toContain('[too deep]');
  });
});

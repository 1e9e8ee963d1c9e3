/** `src/server/webhooks/webhook.ts`: signed calls to an address outside when records change. */
export const WEBHOOK_MODULE = `import { createHmac } from "node:crypto";
import { lookup } from "node:dns";
import { request } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { after } from "next/server";

const timeoutMs = 3000;

/** Read through a variable, so that the same build runs with any address. */
const environment: Record<string, string | undefined> = process.env;

/** What happened to which record. */
export interface Announcement {
  event: string;
  record: Readonly<Record<string, unknown>>;
}

/**
 * Tells the address in the variable about a change once the answer is on its way, so that it neither slows nor
 * fails the change. Without an address or a secret nothing is sent.
 */
export function announce(variable: string, secretVariable: string, announcement: Announcement): void {
  const address = environment[variable];
  const secret = environment[secretVariable];
  if (!address || !secret) return;
  const body = JSON.stringify({ id: crypto.randomUUID(), sentAt: new Date().toISOString(), ...announcement });
  after(async () => {
    try {
      await deliver(address, secret, body);
    } catch (error) {
      process.emitWarning(\`\${variable}: \${error instanceof Error ? error.message : String(error)}\`, "Webhook");
    }
  });
}

/** The signature of a body: HMAC-SHA256 over \`<seconds since 1970>.<body>\`, in hexadecimal. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac("sha256", secret).update(\`\${timestamp}.\${body}\`).digest("hex");
}

/** Sends a body over https to an address on the public internet; throws when that does not work in time. */
export async function deliver(address: string, secret: string, body: string): Promise<void> {
  const url = new URL(address);
  if (url.protocol !== "https:") throw new Error("The address has to begin with https://.");
  const host = url.hostname.replace(/^\\[|\\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new Error("The address is not public.");
  const timestamp = String(Math.floor(Date.now() / 1000));
  const status = await new Promise<number>((resolve, reject) => {
    const call = request(
      url,
      {
        method: "POST",
        lookup: publicLookup,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "x-webhook-timestamp": timestamp,
          "x-webhook-signature": \`sha256=\${signatureOf(secret, timestamp, body)}\`,
        },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on("error", reject);
    call.end(body);
  });
  // Redirects are not followed: they could lead anywhere.
  if (status < 200 || status > 299) throw new Error(\`The address answered \${status}.\`);
}

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  privateAddresses.addSubnet(network, prefix, "ipv4");
}

/** Only these are handed out for the public internet. */
const publicAddresses = new BlockList();
publicAddresses.addSubnet("2000::", 3, "ipv6");

/** Ways to write an IPv4 address as IPv6. */
const translatedAddresses = new BlockList();
translatedAddresses.addSubnet("2001::", 32, "ipv6");
translatedAddresses.addSubnet("2002::", 16, "ipv6");

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !privateAddresses.check(address, "ipv4");
  return publicAddresses.check(address, "ipv6") && !translatedAddresses.check(address, "ipv6");
}

/** Looks a name up when the connection is made, so that no later answer can lead elsewhere. */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error("The address does not exist."), "");
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new Error("The address is not public."), "");
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
`;

/** `tests/unit/webhook.test.ts` */
export const WEBHOOK_TEST = `import { describe, expect, it } from "vitest";
import { deliver, isPublicAddress, signatureOf } from "@/server/webhooks/webhook";

describe("webhook", () => {
  it("signs time and body", () => {
    expect(signatureOf("secret", "1700000000", '{"a":1}')).toBe(
      "49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686",
    );
    expect(signatureOf("secret", "1700000001", '{"a":1}')).not.toBe(signatureOf("secret", "1700000000", '{"a":1}'));
  });

  it.each(["8.8.8.8", "172.32.0.1", "2606:4700::1111"])("may call %s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ])("never calls %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ["http://example.com/hook", "https"],
    ["https://127.0.0.1/hook", "not public"],
    ["https://[::1]/hook", "not public"],
    ["https://2130706433/hook", "not public"],
    ["https://localhost/hook", "not public"],
  ])("refuses %s", async (address, reason) => {
    await expect(deliver(address, "secret", "{}")).rejects.toThrow(reason);
  });
});
`;

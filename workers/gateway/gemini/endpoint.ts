export interface GeminiEndpoint {
  /** Without version and without a slash at the end. */
  readonly baseUrl: string;
  readonly apiVersion: 'v1beta' | 'v1';
}

/** An address as people write it, with or without the version: `https://host`, `https://host/gateway/v1`. */
export function endpointOf(address: string): GeminiEndpoint {
  const [, baseUrl = '', version] = /^(.*?)\/*(?:\/(v1|v1beta))?\/*$/.exec(address) ?? [];
  return { baseUrl, apiVersion: version === 'v1' ? 'v1' : 'v1beta' };
}

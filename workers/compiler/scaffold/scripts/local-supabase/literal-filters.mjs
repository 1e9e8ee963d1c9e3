/** Words that the embedded Supabase reads as no value where the hosted one compares with the word. */
const word = /^(eq|neq)\.(null|not_null|unknown)$/i;

/** A request with such words quoted, so that an option called "unknown" is found here as well. */
export function withLiteralFilters(request) {
  const url = new URL(request.url);
  const filters = [...url.searchParams];
  if (!url.pathname.startsWith("/rest/v1/") || !filters.some(([, value]) => word.test(value))) {
    return request;
  }
  url.search = new URLSearchParams(
    filters.map(([column, value]) => [column, value.replace(word, '$1."$2"')]),
  ).toString();
  return new Request(url, request);
}

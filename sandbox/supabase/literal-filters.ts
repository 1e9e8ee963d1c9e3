/** Words that the embedded Supabase reads as no value where PostgREST compares with the word itself. */
const WORD = /^(eq|neq)\.(null|not_null|unknown)$/i;

/**
 * A request whose filters for such a word are quoted, so that an option called `unknown` is found here as it is on
 * hosted Supabase; any other request as it came.
 */
export function withLiteralFilters(request: Request): Request {
  const url = new URL(request.url);
  if (!url.pathname.startsWith('/rest/v1/')) return request;
  const filters = [...url.searchParams];
  if (!filters.some(([, value]) => WORD.test(value))) return request;
  url.search = new URLSearchParams(
    filters.map(([column, value]): [string, string] => [column, value.replace(WORD, `$1."$2"`)]),
  ).toString();
  return new Request(url, request);
}

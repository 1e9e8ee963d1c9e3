/** Pages that read or write records, or accounts, and that visitors may open. What lies below them decides for itself. */
const publicPaths: readonly string[] = ["/sign-in", "/sign-up", "/no-access"];

/** Pages for people who are signed in, with all below them. */
const memberPaths: readonly string[] = ["/members", "/settings"];

/** What a request needs before its page can be shown. */
export function requirementOf(pathname: string): "nothing" | "database" | "account" {
  if (lengthOf(memberPaths, pathname) > lengthOf(publicPaths, pathname)) return "account";
  return lengthOf(publicPaths, pathname) > 0 ? "database" : "nothing";
}

/** Length of the longest of the paths that the page lies at or below; 0 when it lies elsewhere. */
function lengthOf(paths: readonly string[], pathname: string): number {
  const covering = paths.filter(
    (path) => pathname === path || (path !== "/" && pathname.startsWith(`${path}/`)),
  );
  return Math.max(0, ...covering.map((path) => path.length));
}

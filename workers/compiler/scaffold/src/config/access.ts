/** Pages that read or write records, or accounts, and that visitors may open. What lies below them decides for itself. */
const publicPaths: readonly string[] = ["/sign-in", "/sign-up", "/no-access"];

/** Pages for people who are signed in, with all below them. */
const memberPaths: readonly string[] = ["/members"];

/** What a request needs before its page can be shown. */
export function requirementOf(pathname: string): "nothing" | "database" | "account" {
  if (memberPaths.some((path) => covers(path, pathname))) return "account";
  return publicPaths.some((path) => covers(path, pathname)) ? "database" : "nothing";
}

function covers(path: string, pathname: string): boolean {
  return pathname === path || (path !== "/" && pathname.startsWith(`${path}/`));
}

/** Pages that need no database. */
const staticPaths: readonly string[] = ["/setup", "/"];

/** Pages that visitors may open without signing in. What lies below them decides for itself. */
const publicPaths: readonly string[] = ["/sign-in", "/sign-up", "/no-access"];

/** What a request needs before its page can be shown. */
export function requirementOf(pathname: string): "nothing" | "database" | "account" {
  if (staticPaths.includes(pathname)) return "nothing";
  const isPublic = publicPaths.some(
    (path) => pathname === path || (path !== "/" && pathname.startsWith(`${path}/`)),
  );
  return isPublic ? "database" : "account";
}

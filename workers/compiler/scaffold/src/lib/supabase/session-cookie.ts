import type { CookieOptionsWithName } from "@supabase/ssr";
import { site } from "@/config/site";

/** The session's cookie: out of reach of scripts, and only over https where the visitor uses https. */
export function sessionCookie(requestHeaders: Headers): CookieOptionsWithName {
  return {
    name: `${site.name}-session`,
    path: "/",
    sameSite: "lax",
    httpOnly: true,
    secure: requestHeaders.get("x-forwarded-proto")?.split(",")[0] === "https",
  };
}

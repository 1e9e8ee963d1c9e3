import { createServerClient } from "@supabase/ssr";
import { type NextRequest, NextResponse } from "next/server";
import { requirementOf } from "@/config/access";
import { isSupabaseConfigured, supabaseEnvironment } from "@/lib/supabase/environment";
import { sessionCookie } from "@/lib/supabase/session-cookie";

/** Renews the session and sends visitors of pages for members to the sign-in page. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const requirement = requirementOf(pathname);
  if (!isSupabaseConfigured()) {
    return requirement === "nothing"
      ? NextResponse.next()
      : NextResponse.rewrite(new URL("/setup", request.url));
  }
  request.headers.set("x-pathname", pathname);
  let response = NextResponse.next({ request });
  const { url, key } = supabaseEnvironment();
  const supabase = createServerClient(url, key, {
    cookieOptions: sessionCookie(request.headers),
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (updates, cacheHeaders) => {
        for (const { name, value } of updates) request.cookies.set(name, value);
        response = NextResponse.next({ request });
        for (const { name, value, options } of updates) response.cookies.set(name, value, options);
        for (const [name, value] of Object.entries(cacheHeaders)) response.headers.set(name, value);
      },
    },
  });
  const { data } = await supabase.auth.getClaims();
  if (data || requirement !== "account") return response;
  const signIn = new URL("/sign-in", request.url);
  signIn.searchParams.set("next", `${pathname}${search}`);
  return NextResponse.redirect(signIn);
}

export const config = {
  matcher: [
    {
      source:
        "/((?!api/|_next/|icon\\.svg|favicon\\.ico|robots\\.txt|.*\\.(?:png|jpg|webp|svg|ico)$).*)",
      // What is fetched ahead of a click is asked for again when the click comes.
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};

import type { AppModel, CompiledFile } from '../model.ts';

/** `src/proxy.ts` of an application with records but without accounts; the scaffold's is for those with accounts. */
export function proxyModules(app: AppModel): readonly CompiledFile[] {
  return app.auth || app.entities.length === 0 ? [] : [{ path: 'src/proxy.ts', content: PROXY, stage: 'files' }];
}

const PROXY = String.raw`import { type NextRequest, NextResponse } from "next/server";
import { requirementOf } from "@/config/access";
import { isSupabaseConfigured } from "@/lib/supabase/environment";

/** Says what to do while no database is connected. */
export function proxy(request: NextRequest): NextResponse {
  const isReady = isSupabaseConfigured() || requirementOf(request.nextUrl.pathname) === "nothing";
  return isReady ? NextResponse.next() : NextResponse.rewrite(new URL("/setup", request.url));
}

export const config = {
  matcher: ["/((?!api/|_next/|icon\\.svg|favicon\\.ico|robots\\.txt|.*\\.(?:png|jpg|webp|svg|ico)$).*)"],
};
`;

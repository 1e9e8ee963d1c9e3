import Link from "next/link";
import { messages } from "@/config/messages";
import { siteNavigation } from "@/config/navigation";
import { site } from "@/config/site";

/** Bottom of the public pages. */
export function SiteFooter() {
  return (
    <footer className="mt-auto border-t">
      <div className="container-page flex flex-col gap-6 py-10 text-sm sm:flex-row sm:justify-between sm:gap-12">
        <div className="max-w-md space-y-1">
          <p className="font-medium">{site.title}</p>
          {site.description && (
            <p className="text-pretty text-muted-foreground">{site.description}</p>
          )}
        </div>
        {siteNavigation.length > 0 && (
          <nav aria-label={messages.allPages}>
            <ul className="grid gap-x-10 gap-y-2 sm:grid-flow-col sm:grid-rows-4">
              {siteNavigation.map(({ label, href }) => (
                <li key={href}>
                  <Link
                    href={href}
                    className="rounded-sm text-muted-foreground transition-colors outline-none hover:text-foreground focus-visible:ring-[3px] focus-visible:ring-ring/50"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </footer>
  );
}

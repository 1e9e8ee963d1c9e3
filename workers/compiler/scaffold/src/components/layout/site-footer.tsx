import { site } from "@/config/site";

/** Bottom of the public pages. */
export function SiteFooter() {
  return (
    <footer className="mt-auto border-t">
      <div className="container-page flex flex-col gap-1 py-8 text-sm text-muted-foreground sm:flex-row sm:justify-between sm:gap-6">
        <p className="font-medium text-foreground">{site.title}</p>
        <p className="max-w-prose text-pretty">{site.description}</p>
      </div>
    </footer>
  );
}

import { Brand } from "@/components/layout/brand";
import { ThemeToggle } from "@/components/layout/theme-toggle";
import { site } from "@/config/site";

export default function AuthLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1fr_1.1fr]">
      <div className="flex flex-col p-6">
        <header className="flex h-9 items-center justify-between gap-4">
          <Brand />
          <ThemeToggle />
        </header>
        <main
          id="content"
          className="mx-auto grid w-full max-w-sm flex-1 place-content-center py-12"
        >
          {children}
        </main>
      </div>
      <aside className="relative m-3 hidden overflow-hidden rounded-2xl bg-primary text-primary-foreground lg:block">
        <div
          aria-hidden="true"
          className="absolute inset-0 bg-[radial-gradient(80rem_40rem_at_110%_-10%,rgb(255_255_255/0.28),transparent_60%),radial-gradient(50rem_30rem_at_-10%_110%,rgb(0_0_0/0.35),transparent_60%)]"
        />
        <div className="relative flex h-full flex-col justify-end gap-3 p-12">
          <p className="max-w-lg text-4xl font-semibold tracking-tight text-balance">
            {site.title}
          </p>
          <p className="max-w-md text-lg text-pretty opacity-85">{site.description}</p>
        </div>
      </aside>
    </div>
  );
}

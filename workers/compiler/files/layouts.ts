import type { AppModel, CompiledFile } from '../model.ts';
import { needsOf } from './needs.ts';

/** Frames of the public pages and of the application, where they depend on whether people sign in. */
export function layoutModules(app: AppModel): readonly CompiledFile[] {
  const { usesSite, usesShell } = needsOf(app);
  const files = [
    ...(usesSite ? [{ path: 'src/app/(site)/layout.tsx', content: app.auth ? SITE_WITH_ACCOUNTS : SITE }] : []),
    ...(usesShell ? [{ path: 'src/app/(app)/layout.tsx', content: app.auth ? SHELL_WITH_ACCOUNTS : SHELL }] : []),
  ];
  return files.map((file) => ({ ...file, stage: 'files' }));
}

const SITE = `import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";

export default function SiteLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main id="content" className="flex-1">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
`;

const SITE_WITH_ACCOUNTS = SITE.replace(
  'import { SiteFooter }',
  'import { AccountLinks } from "@/components/layout/account-links";\nimport { SiteFooter }',
).replace('<SiteHeader />', '<SiteHeader>\n        <AccountLinks />\n      </SiteHeader>');

const SHELL = `import { AppShell } from "@/components/layout/app-shell";
import { menuOf } from "@/lib/navigation";

export default function AppLayout({ children }: LayoutProps<"/">) {
  return <AppShell items={menuOf(null)}>{children}</AppShell>;
}
`;

const SHELL_WITH_ACCOUNTS = `import { AccountLinks } from "@/components/layout/account-links";
import { AppShell } from "@/components/layout/app-shell";
import { menuOf } from "@/lib/navigation";
import { getPerson } from "@/lib/person";

export default async function AppLayout({ children }: LayoutProps<"/">) {
  return (
    <AppShell items={menuOf(await getPerson())} account={<AccountLinks />}>
      {children}
    </AppShell>
  );
}
`;

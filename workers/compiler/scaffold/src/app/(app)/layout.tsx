import { AccountLinks } from "@/components/layout/account-links";
import { AppShell } from "@/components/layout/app-shell";
import { appNavigation } from "@/config/navigation";
import { getPerson } from "@/lib/person";

export default async function AppLayout({ children }: LayoutProps<"/">) {
  const viewer = await getPerson();
  const items = appNavigation.filter(({ shownTo }) => shownTo === undefined || shownTo(viewer));
  return (
    <AppShell items={items} account={<AccountLinks />}>
      {children}
    </AppShell>
  );
}

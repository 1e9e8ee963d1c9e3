import { AccountLinks } from "@/components/layout/account-links";
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

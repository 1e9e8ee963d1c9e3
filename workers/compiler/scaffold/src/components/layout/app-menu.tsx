import { type NavLink, NavLinks } from "@/components/layout/nav-links";
import { messages } from "@/config/messages";
import type { MenuItem } from "@/lib/navigation";

/** The menu of the application: overview and records, and at its end what belongs to the account. */
export function AppMenu({ items }: { items: readonly MenuItem[] }) {
  const main = items.filter(({ group }) => group !== "account");
  const account = items.filter(({ group }) => group === "account");
  return (
    <div className="flex flex-1 flex-col justify-between gap-6">
      {main.length > 0 && (
        <NavLinks links={main.map(toLink)} label={messages.menu} orientation="vertical" />
      )}
      {account.length > 0 && (
        <div className="border-t pt-4">
          <NavLinks
            links={account.map(toLink)}
            label={messages.accountMenu}
            orientation="vertical"
          />
        </div>
      )}
    </div>
  );
}

function toLink({ label, href, covers, icon: Icon }: MenuItem): NavLink {
  return { label, href, covers, icon: <Icon aria-hidden="true" /> };
}

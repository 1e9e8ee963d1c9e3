import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata } from "next";
import { ThemeProvider } from "@/components/layout/theme-provider";
import { Toaster } from "@/components/ui/sonner";
import { messages } from "@/config/messages";
import { site } from "@/config/site";

export const metadata: Metadata = {
  title: { default: site.title, template: `%s · ${site.title}` },
  description: site.description,
};

export default function RootLayout({ children }: LayoutProps<"/">) {
  return (
    <html lang={site.locale} suppressHydrationWarning>
      <body className="min-h-dvh">
        <ThemeProvider defaultTheme={site.colorScheme}>
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-primary px-4 py-2 text-primary-foreground focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
          >
            {messages.skipToContent}
          </a>
          {children}
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  );
}

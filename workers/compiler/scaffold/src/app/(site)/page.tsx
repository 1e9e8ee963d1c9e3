import type { Metadata } from "next";
import { Hero } from "@/components/sections/hero";

export const metadata: Metadata = { title: { absolute: "Example" } };

export default function ContentPage() {
  return (
    <Hero
      heading="Example"
      text="An example application."
      actions={[
        { label: "Create an account", href: "/sign-up" },
        { label: "Sign in", href: "/sign-in" },
      ]}
    />
  );
}

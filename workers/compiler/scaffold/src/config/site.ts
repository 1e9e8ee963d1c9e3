export const site = {
  /** Prefix of cookies, so that applications on one host do not share a session. */
  name: "app",
  title: "Example",
  description: "An example application.",
  /** BCP 47; decides how numbers, dates and amounts are written. */
  locale: "en",
  colorScheme: "system",
  /** Where people arrive after signing in. */
  homePath: "/",
} as const;

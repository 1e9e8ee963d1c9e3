/** Who may show a preview in a frame: merged into what the application says of itself. */

/** The directive for the dashboard's origin, or for nobody. */
export function frameAncestors(dashboardOrigin: string | null): string {
  return `frame-ancestors ${dashboardOrigin ?? "'none'"}`;
}

/**
 * The application's policies with their own frame-ancestors taken out, and ours as one more: a browser enforces all
 * of them. No value may hold a comma, so commas separate policies.
 *
 * @param policies the header's values as they came
 */
export function withFrameAncestors(policies: readonly string[], directive: string): string {
  const kept = policies
    .flatMap((value) => value.split(','))
    .map((policy) =>
      policy
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '' && !/^frame-ancestors(?:\s|$)/i.test(part))
        .join('; '),
    )
    .filter((policy) => policy !== '');
  return [...kept, directive].join(', ');
}

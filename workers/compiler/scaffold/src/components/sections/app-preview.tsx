/** A drawing of the application for its start page: its sections and what a record holds. */
export function AppPreview({
  sections,
  columns,
}: {
  sections: readonly string[];
  columns: readonly string[];
}) {
  const widths = ["w-4/5", "w-3/5", "w-2/3", "w-1/2", "w-3/4"];
  return (
    <div
      aria-hidden="true"
      className="hidden rotate-1 overflow-hidden rounded-2xl border bg-card shadow-2xl shadow-primary/10 select-none sm:block"
    >
      <div className="flex h-10 items-center gap-1.5 border-b bg-muted/60 px-4">
        <span className="size-2.5 rounded-full bg-border" />
        <span className="size-2.5 rounded-full bg-border" />
        <span className="size-2.5 rounded-full bg-border" />
      </div>
      <div className="grid min-h-72 grid-cols-[9.5rem_1fr] text-sm">
        <div className="space-y-1 border-r bg-sidebar p-3">
          {sections.map((section, index) => (
            <p
              key={index}
              className="truncate rounded-md px-2.5 py-1.5 font-medium text-muted-foreground first:bg-accent first:text-foreground"
            >
              <span
                className={`mr-2 inline-block size-1.5 rounded-full align-middle ${index === 0 ? "bg-primary" : "bg-border"}`}
              />
              {section}
            </p>
          ))}
        </div>
        <div className="p-4">
          <div className="mb-4 flex items-center justify-between">
            <span className="text-base font-semibold">{sections[0]}</span>
            <span className="h-7 w-16 rounded-md bg-primary" />
          </div>
          <div className="grid grid-flow-col gap-3 border-b pb-2 text-xs text-muted-foreground">
            {columns.map((column, index) => (
              <span key={index} className="truncate">
                {column}
              </span>
            ))}
          </div>
          {widths.map((width, row) => (
            <div key={width} className="grid grid-flow-col gap-3 border-b py-3 last:border-0">
              {columns.map((_, index) => (
                <span key={index} className="flex items-center">
                  <span
                    className={`h-2 rounded-full ${index === 0 ? "bg-foreground/25" : "bg-foreground/10"} ${widths[(row + index) % widths.length]}`}
                  />
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

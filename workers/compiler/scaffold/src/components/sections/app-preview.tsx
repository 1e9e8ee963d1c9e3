/** Heights of the drawn bars, in percent. */
const bars = [38, 62, 46, 84, 58, 96, 72];
const widths = ["w-4/5", "w-3/5", "w-2/3", "w-3/4"];
const dots = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-4"];

/** A drawing of the application for its start page: its sections, what a record holds, and what it counts. */
export function AppPreview({
  sections,
  columns,
  choices,
}: {
  sections: readonly string[];
  columns: readonly string[];
  /** Values of a record's first choice, where it has one. */
  choices: readonly string[];
}) {
  return (
    <div
      aria-hidden="true"
      className="hidden overflow-hidden rounded-2xl border bg-card text-sm shadow-2xl shadow-primary/15 select-none sm:block"
    >
      <div className="flex h-10 items-center gap-1.5 border-b bg-muted/60 px-4">
        <span className="size-2.5 rounded-full bg-chart-1/70" />
        <span className="size-2.5 rounded-full bg-border" />
        <span className="size-2.5 rounded-full bg-border" />
      </div>
      <div className="grid min-h-80 grid-cols-[9.5rem_1fr]">
        <div className="space-y-1 border-r bg-sidebar p-3">
          {sections.map((section, index) => (
            <p
              key={index}
              className="flex items-center gap-2 rounded-md px-2.5 py-1.5 font-medium text-muted-foreground first:bg-accent first:text-accent-foreground"
            >
              <span
                className={`size-1.5 shrink-0 rounded-full ${index === 0 ? "bg-primary" : "bg-input"}`}
              />
              <span className="truncate">{section}</span>
            </p>
          ))}
        </div>
        <div className="min-w-0 space-y-4 p-4">
          <div className="flex items-center justify-between gap-4">
            <span className="truncate text-base font-semibold">{sections[0]}</span>
            <span className="h-7 w-16 shrink-0 rounded-md bg-primary" />
          </div>
          <Figures />
          <Rows columns={columns} choices={choices} />
        </div>
      </div>
    </div>
  );
}

function Figures() {
  return (
    <div className="grid grid-cols-[1fr_1fr_1.6fr] gap-3">
      {["text-foreground", "text-brand"].map((colour) => (
        <div key={colour} className="space-y-3 rounded-lg border p-3">
          <span className="block h-1.5 w-10 rounded-full bg-foreground/15" />
          <span className={`block h-4 w-7 rounded-sm bg-current opacity-80 ${colour}`} />
        </div>
      ))}
      <div className="flex h-16 items-end gap-1.5 rounded-lg border px-3 pt-2">
        {bars.map((height) => (
          <span
            key={height}
            className="flex-1 rounded-t-sm bg-chart-1"
            style={{ height: `${height}%` }}
          />
        ))}
      </div>
    </div>
  );
}

function Rows({ columns, choices }: { columns: readonly string[]; choices: readonly string[] }) {
  return (
    <div>
      <div className="grid auto-cols-fr grid-flow-col gap-3 border-b pb-2 text-xs text-muted-foreground">
        {columns.map((column, index) => (
          <span key={index} className="truncate">
            {column}
          </span>
        ))}
      </div>
      {widths.map((width, row) => (
        <div
          key={width}
          className="grid auto-cols-fr grid-flow-col gap-3 border-b py-2.5 last:border-0"
        >
          {columns.map((_, index) =>
            index === 1 && choices.length > 0 ? (
              <span
                key={index}
                className="flex w-fit max-w-full items-center gap-1.5 rounded-full border px-2 text-[0.6875rem] leading-4.5"
              >
                <span
                  className={`size-1.5 shrink-0 rounded-full ${dots[(row % choices.length) % dots.length]}`}
                />
                <span className="truncate">{choices[row % choices.length]}</span>
              </span>
            ) : (
              <span key={index} className="flex items-center">
                <span
                  className={`h-2 rounded-full ${index === 0 ? "bg-foreground/25" : "bg-foreground/10"} ${widths[(row + index) % widths.length]}`}
                />
              </span>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

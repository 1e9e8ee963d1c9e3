import { messages } from "@/config/messages";

/** A chart's numbers for people who cannot see it. */
export function ChartTable({
  title,
  rows,
}: {
  title: string;
  rows: readonly { label: string; value: string }[];
}) {
  return (
    <table className="sr-only">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.chartGroup}</th>
          <th scope="col">{messages.chartValue}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, value }, index) => (
          <tr key={index}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

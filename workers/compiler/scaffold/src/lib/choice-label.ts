/** What people call a stored choice; undefined for one that is no option any more. */
export function choiceLabel(
  options: readonly { value: string; label: string }[],
  value: string | null,
): string | undefined {
  return options.find((option) => option.value === value)?.label;
}

/** A field that nobody sees or reaches, and that robots fill in all the same. */
export function Trap({ name }: { name: string }) {
  return (
    <div aria-hidden="true" className="absolute -left-[200vw] h-px w-px overflow-hidden">
      <input name={name} type="text" tabIndex={-1} autoComplete="off" />
    </div>
  );
}

import { NotFoundState } from "@/components/not-found-state";

export default function NotFound() {
  return (
    <main id="content" className="grid min-h-dvh place-items-center p-6">
      <NotFoundState />
    </main>
  );
}

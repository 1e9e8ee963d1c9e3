import { NotFoundState } from "@/components/not-found-state";

export default function AppNotFound() {
  return <NotFoundState />;
}

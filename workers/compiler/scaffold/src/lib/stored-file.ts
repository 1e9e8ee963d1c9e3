/** Address at which the application itself serves an uploaded file, to those who may read it. */
export function fileHref(path: string): string {
  return `/files/${path}`;
}

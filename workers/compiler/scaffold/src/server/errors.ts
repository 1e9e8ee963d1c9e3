/** Something that a caller can be told: the HTTP status it means and a title for people. */
export class ServiceError extends Error {
  readonly status: number;
  readonly title: string;
  /** What is wrong with which field. */
  readonly fieldErrors: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    options: { fieldErrors?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(title, { cause: options.cause });
    this.name = "ServiceError";
    this.status = status;
    this.title = title;
    this.fieldErrors = options.fieldErrors ?? {};
  }
}

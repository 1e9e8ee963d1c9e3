/** Requests and answers as our routes see them, apart from sockets. */
export interface RouteRequest {
  readonly url: URL;
  /** What the path's `:name` parts hold. */
  readonly parameters: Readonly<Record<string, string>>;
  /** `Bearer` token of the Authorization header, else the `token` parameter, else empty. */
  readonly token: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Something to be had at an address, by GET or HEAD. */
export interface Route {
  /** With `:name` for one part that varies. Also the label of its metrics. */
  readonly path: string;
  /** Null: there is nothing here for this request (404). */
  handle(request: RouteRequest): Promise<Reply | null>;
}

export function jsonReply(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify(value)}\n`,
  };
}

export function textReply(status: number, body: string, contentType = 'text/plain; charset=utf-8'): Reply {
  return { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body };
}

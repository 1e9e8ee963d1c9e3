interface MediaType {
  extension: string;
  /** Further endings of the same type. */
  also?: readonly string[];
  /** Latin-1 texts that stand at these places of every such file; absent for plain text. */
  signature?: readonly Readonly<Record<number, string>>[];
  /** The signature tells it from all others here. */
  isUnmistakable?: true;
}

const zip = [{ 0: "PK\u0003\u0004" }];

/** What may be uploaded: nothing that a browser would run. */
const mediaTypes = new Map<string, MediaType>([
  [
    "image/avif",
    {
      extension: "avif",
      signature: [{ 4: "ftypavif" }, { 4: "ftypavis" }],
      isUnmistakable: true,
    },
  ],
  [
    "image/gif",
    { extension: "gif", signature: [{ 0: "GIF87a" }, { 0: "GIF89a" }], isUnmistakable: true },
  ],
  [
    "image/jpeg",
    {
      extension: "jpg",
      also: ["jpeg", "jfif"],
      signature: [{ 0: "\u00ff\u00d8\u00ff" }],
      isUnmistakable: true,
    },
  ],
  [
    "image/png",
    { extension: "png", signature: [{ 0: "\u0089PNG\r\n\u001a\n" }], isUnmistakable: true },
  ],
  [
    "image/webp",
    { extension: "webp", signature: [{ 0: "RIFF", 8: "WEBP" }], isUnmistakable: true },
  ],
  ["application/pdf", { extension: "pdf", signature: [{ 0: "%PDF-" }], isUnmistakable: true }],
  ["text/plain", { extension: "txt", also: ["log"] }],
  ["text/markdown", { extension: "md", also: ["markdown"] }],
  ["text/csv", { extension: "csv" }],
  [
    "application/vnd.oasis.opendocument.spreadsheet",
    { extension: "ods", signature: openDocument("spreadsheet"), isUnmistakable: true },
  ],
  [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    { extension: "xlsx", signature: zip },
  ],
  [
    "application/vnd.oasis.opendocument.text",
    { extension: "odt", signature: openDocument("text"), isUnmistakable: true },
  ],
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    { extension: "docx", signature: zip },
  ],
  [
    "audio/mpeg",
    {
      extension: "mp3",
      signature: [
        { 0: "ID3" },
        { 0: "\u00ff\u00fb" },
        { 0: "\u00ff\u00f3" },
        { 0: "\u00ff\u00f2" },
      ],
    },
  ],
  ["audio/ogg", { extension: "ogg", also: ["oga", "opus"], signature: [{ 0: "OggS" }] }],
  ["audio/wav", { extension: "wav", signature: [{ 0: "RIFF", 8: "WAVE" }] }],
  ["video/mp4", { extension: "mp4", also: ["m4v"], signature: [{ 4: "ftyp" }] }],
  ["video/webm", { extension: "webm", signature: [{ 0: "\u001aE\u00df\u00a3" }] }],
  ["application/gzip", { extension: "gz", also: ["tgz"], signature: [{ 0: "\u001f\u008b" }] }],
  ["application/zip", { extension: "zip", signature: zip }],
]);

/** The first entry of an OpenDocument file is its type, not compressed. */
function openDocument(kind: string): Record<number, string>[] {
  return [{ 0: "PK\u0003\u0004", 30: `mimetypeapplication/vnd.oasis.opendocument.${kind}` }];
}

/** Bytes at the start of a file that tell its type. */
export const signatureBytes = 512;

/**
 * The type of a file among those accepted: what its name says when its first bytes agree, else what
 * these say for themselves; null for any other.
 */
export function mediaTypeOf(
  fileName: string,
  start: Uint8Array,
  accept: readonly string[],
): string | null {
  const named = typeOfExtension(endingOf(fileName));
  if (named !== null && accept.includes(named) && begins(start, named)) return named;
  const shown = [...mediaTypes].find(
    ([type, { isUnmistakable }]) => isUnmistakable && accept.includes(type) && begins(start, type),
  );
  return shown?.[0] ?? null;
}

/** Ending of the names of such files, without a dot. */
export function extensionOf(type: string): string {
  return mediaTypes.get(type)?.extension ?? "bin";
}

/** Media type of a stored file by the ending of its name; null for one that was never stored here. */
export function storedType(path: string): string | null {
  return typeOfExtension(endingOf(path));
}

/** Ending of a file's name in lower case, without a dot. */
export function endingOf(fileName: string): string {
  return /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
}

function typeOfExtension(ending: string): string | null {
  const found = [...mediaTypes].find(
    ([, { extension, also = [] }]) => extension === ending || also.includes(ending),
  );
  return found?.[0] ?? null;
}

function begins(start: Uint8Array, type: string): boolean {
  const signature = mediaTypes.get(type)?.signature;
  // Text has no signature, but no such byte either.
  if (signature === undefined) return !start.includes(0);
  return signature.some((marks) =>
    Object.entries(marks).every(([offset, text]) =>
      [...text].every((letter, index) => start[Number(offset) + index] === letter.charCodeAt(0)),
    ),
  );
}

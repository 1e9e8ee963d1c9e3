import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";

/** Where the embedded Supabase keeps uploaded files: a directory for each bucket. */
export class FileStorage {
  driver = null;
  #directory;

  constructor(directory) {
    this.#directory = directory;
  }

  async getObject(bucket, key, version, { ifNoneMatch } = {}) {
    const metadata = await this.headObject(bucket, key);
    if (ifNoneMatch === metadata.eTag) return { httpStatusCode: 304, metadata };
    const body = Readable.toWeb(createReadStream(this.#path(bucket, key)));
    return { httpStatusCode: 200, metadata, body };
  }

  async uploadObject(bucket, key, version, body, mimetype, cacheControl) {
    const path = this.#path(bucket, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, body instanceof Uint8Array ? body : await buffer(body));
    await writeFile(`${path}.json`, JSON.stringify({ mimetype, cacheControl }));
    return this.headObject(bucket, key);
  }

  async deleteObject(bucket, key) {
    const path = this.#path(bucket, key);
    for (const file of [path, `${path}.json`]) await rm(file, { force: true });
  }

  async deleteObjects(bucket, keys) {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(bucket, key, version, targetBucket, targetKey) {
    const [from, to] = [this.#path(bucket, key), this.#path(targetBucket, targetKey)];
    await mkdir(dirname(to), { recursive: true });
    for (const suffix of ["", ".json"]) await copyFile(`${from}${suffix}`, `${to}${suffix}`);
    const { eTag, lastModified } = await this.headObject(targetBucket, targetKey);
    return { httpStatusCode: 200, eTag, lastModified };
  }

  async headObject(bucket, key) {
    const path = this.#path(bucket, key);
    const [{ size, mtime }, kept] = await Promise.all([
      stat(path),
      readFile(`${path}.json`, "utf8"),
    ]);
    const hash = createHash("sha256").update(`${key}:${size}:${mtime.getTime()}`).digest("hex");
    return {
      ...JSON.parse(kept),
      contentLength: size,
      size,
      lastModified: mtime,
      eTag: `"${hash.slice(0, 32)}"`,
      httpStatusCode: 200,
    };
  }

  async privateAssetUrl(bucket, key) {
    return `file://${this.#path(bucket, key)}`;
  }

  /** A name never leads out of the directory. */
  #path(bucket, key) {
    const path = join(this.#directory, bucket, key);
    if (relative(this.#directory, path).startsWith("..")) throw new Error("No such object.");
    return path;
  }
}

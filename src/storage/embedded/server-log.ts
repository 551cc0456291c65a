import { copyFile, type FileHandle, open, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, give } from './account';

const largest = 4 * 1024 * 1024;
const longestTail = 4000;

/**
 * `postgres.log` in the data folder. The server appends to it by itself, so it goes on when we are gone; we keep it
 * short by moving what it holds to `postgres.log.1`.
 */
export class ServerLog {
  readonly path: string;

  constructor(directory: string) {
    this.path = join(directory, 'postgres.log');
  }

  async openFor(account: Account | undefined): Promise<FileHandle> {
    const file = await open(this.path, 'a', 0o600);
    await give(this.path, account);
    return file;
  }

  async size(): Promise<number> {
    return (await stat(this.path).catch(() => ({ size: 0 }))).size;
  }

  /** What was logged after the file had this size, or the end of it. */
  async since(size: number): Promise<string> {
    const end = await this.size();
    const start = Math.max(Math.min(size, end), end - longestTail);
    const file = await open(this.path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      return buffer.toString('utf8', 0, bytesRead).trim();
    } finally {
      await file.close();
    }
  }

  /** The server writes at the end of the file wherever that is, so the file can be emptied under it. */
  async shorten(): Promise<void> {
    if ((await this.size()) <= largest) return;
    // On a full disk the older half is worth less than the room.
    await copyFile(this.path, `${this.path}.1`).catch(() => undefined);
    await truncate(this.path);
  }
}

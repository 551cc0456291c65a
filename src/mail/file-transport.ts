import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Envelope } from './envelope.js';
import { type Message } from './letter.js';
import { mimeOf, type Transport } from './transport.js';

/**
 * Without a mail server: each mail is an `.eml` file that any mail program opens. The files hold live links, so only
 * their owner reads them (law 12). Sending the same mail again replaces its file.
 */
export class FileTransport implements Transport {
  readonly endsAs = 'sent';
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {}

  get destination(): string {
    return `.eml files in ${this.folder}`;
  }

  async send(message: Message, envelope: Envelope): Promise<void> {
    const { message: eml } = await this.composer.sendMail(mimeOf(message, envelope, this.from));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.keep(`${envelope.writtenAt}-${envelope.kind}-${envelope.mail}.eml`, eml as Buffer);
  }

  /** Written aside and renamed: whoever watches the folder never sees half a mail. */
  private async keep(name: string, eml: Buffer): Promise<void> {
    const aside = join(this.folder, `.${name}.part`);
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(eml);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, join(this.folder, name));
  }
}

import { readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { mentions } from '../domain/mention.js';
import { plain } from './messages/plain.js';

/** Which mails are to leave no file behind. */
export interface Unwanted {
  /** Mails to whoever was erased: whatever they say. */
  to: string[];
  /** Mails to others that may speak of them; null: all that there are. */
  among: string[] | null;
  /** Names and addresses by which they are spoken of. */
  said: string[];
}

/**
 * The `.eml` files of mails that went nowhere else. They are a stand-in for a mail server, and no archive: what was said, to whom and
 * when stands in the outbox. So a file that speaks of somebody who was erased goes as a whole.
 */
export class MailFiles {
  constructor(private readonly folder: string) {}

  /** Answers how many files went. */
  async forget(unwanted: Unwanted): Promise<number> {
    let gone = 0;
    for (const name of await this.names()) {
      if (!(await this.speaksOf(name, unwanted))) continue;
      await unlink(join(this.folder, name));
      gone += 1;
    }
    return gone;
  }

  private async speaksOf(name: string, { to, among, said }: Unwanted): Promise<boolean> {
    const mail = MAIL_OF.exec(name)?.[1];
    if (mail !== undefined && to.includes(mail)) return true;
    if (among !== null && (mail === undefined || !among.includes(mail))) return false;
    const content = wordsOf(await simpleParser(await readFile(join(this.folder, name))));
    return said.some((words) => mentions(content, words) || mentions(content, plain(words)));
  }

  private async names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => MAIL_OF.test(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // no mail was ever kept here
      throw error;
    }
  }
}

/** Half a mail that a crash left behind counts as one. */
const MAIL_OF = /-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml(?:\.part)?$/;

/** All that a mail says, as its reader sees it. A calendar folds its lines, and marks commas and semicolons. */
function wordsOf({ headers, subject, text, html, attachments }: ParsedMail): string {
  const people = ['from', 'to', 'cc', 'reply-to'].map((field) => JSON.stringify(headers.get(field) ?? ''));
  const calendars = attachments.map(({ content }) =>
    content
      .toString('utf8')
      .replace(/\r?\n[ \t]/g, '')
      .replace(/\\([,;\\])/g, '$1'),
  );
  return [subject, ...people, text, html || '', ...calendars].join('\n');
}

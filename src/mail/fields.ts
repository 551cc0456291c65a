import { type Attachment, type ParsedMail } from 'mailparser';

/** Fields as a mail's head and a delivery status write them (RFC 5322, 2.2): names in lower case, folded lines joined, the first of a name. */
export function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (NAME.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

const NAME = /^[!-9;-~]{1,80}$/;

/** Blocks of fields, with blank lines between them. */
export function blocksOf(content: Buffer): string[] {
  return content
    .toString('utf8')
    .replace(/\r\n?/g, '\n')
    .split(/\n(?:[ \t]*\n)+/)
    .filter((block) => block.trim() !== '');
}

/** The first field of a name in the head of a mail, as it was written. */
export function headerOf({ headerLines }: ParsedMail, name: string): string {
  const line = (headerLines ?? []).find(({ key }) => key === name)?.line ?? '';
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim();
}

/** The parts of a mail that have such a media type, at whatever depth but within another mail. */
export function parts({ attachments }: ParsedMail, type: RegExp): Attachment[] {
  return attachments.filter(({ contentType }) => type.test(contentType));
}

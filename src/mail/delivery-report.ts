import { simpleParser, type ParsedMail, type SimpleParserOptions } from 'mailparser';
import { isAutomatic } from './automatic.js';
import { blocksOf, fieldsOf, headerOf, parts } from './fields.js';
import { MAIL_HEADER } from './transport.js';

/** What became of a mail on its way, as another mail server says (RFC 3464, 2.3.3). */
export type Fate = 'failed' | 'delayed' | 'delivered';

/** What a mail server, or a mail provider, says of a mail of ours. */
export interface DeliveryReport {
  /** Ids that mails of the outbox have; the likeliest first. */
  mails: string[];
  outcomes: Outcome[];
}

export interface Outcome {
  /** The address that we wrote to, and the one at which it ended. */
  recipients: string[];
  fate: Fate;
  why: string;
}

/** What came into the mailbox for bounces: a report, a mail that some program wrote by itself, or anything else. */
export type Returned = DeliveryReport | 'automatic' | 'no-report';

/**
 * Reads a returned mail as it came (RFC 3464, RFC 6522). Nobody chose what is in it: whatever it is, it is a report or none, and
 * mails within mails are not followed.
 */
export async function readReturned(raw: Buffer): Promise<Returned> {
  const mail = await simpleParser(raw, OPTIONS).catch(() => null);
  if (!mail) return 'no-report';
  const outcomes = outcomesOf(mail);
  if (outcomes.length > 0) return { mails: mailsIn(mail), outcomes };
  return !claimsToReport(mail) && isAutomatic(mail) ? 'automatic' : 'no-report';
}

/** What a mail provider says of one mail to one recipient, as a report. */
export function reportOf(said: {
  messageId: string;
  recipient: string;
  status: string;
  diagnostic?: string;
}): DeliveryReport {
  const { messageId, recipient, status, diagnostic } = said;
  const outcome = { recipients: [recipient], fate: fateOf('', status) ?? 'delivered', why: whyOf(status, diagnostic) };
  return { mails: idsIn(messageId), outcomes: [outcome] };
}

/** Only the parts are wanted, and a message within a message stays one part. */
const OPTIONS: SimpleParserOptions = {
  keepDeliveryStatus: true,
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  keepCidLinks: true,
  ignoreEmbedded: true,
  maxHeadSize: 64 * 1024,
  maxChildNodes: 50,
};

const STATUS_PARTS = /^message\/(global-)?delivery-status$/;
const RETURNED_PARTS = /^(message\/(rfc822|global)|(text|message)\/rfc822-headers|message\/global-headers)$/;

function outcomesOf(mail: ParsedMail): Outcome[] {
  const status = parts(mail, STATUS_PARTS).flatMap(({ content }) => blocksOf(content).flatMap(outcomeOf));
  return status.length > 0 ? status : failedOutright(mail);
}

/** One group of fields about one recipient; none of the report as a whole. */
function outcomeOf(block: string): Outcome[] {
  const fields = fieldsOf(block);
  const recipients = ['original-recipient', 'final-recipient'].flatMap((name) => addressIn(fields.get(name)));
  const status = fields.get('status') ?? '';
  const fate = fateOf(fields.get('action') ?? '', status);
  if (recipients.length === 0 || fate === null) return [];
  return [{ recipients, fate, why: whyOf(status, fields.get('diagnostic-code')) }];
}

/** Older Exim, and others after it, write a letter for people and name in its head whom they could not reach. */
function failedOutright(mail: ParsedMail): Outcome[] {
  const failed = headerOf(mail, 'x-failed-recipients').split(',').flatMap(addressIn);
  if (failed.length === 0) return [];
  return [{ recipients: failed, fate: 'failed', why: saidInText(mail.text ?? '', failed) }];
}

/** The paragraph after the address that could not be reached. */
function saidInText(text: string, failed: string[]): string {
  const lines = text
    .slice(0, LONGEST_TEXT)
    .split(/\r?\n/)
    .map((line) => line.trim());
  const at = lines.findIndex((line) => failed.some((address) => line.toLowerCase().startsWith(address.toLowerCase())));
  const said = lines.slice(at + 1);
  const end = said.indexOf('');
  return whyOf('', at < 0 ? '' : said.slice(0, end < 0 ? 3 : end).join(' '));
}

const BY_ACTION: Record<string, Fate> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};
const BY_CLASS: Record<string, Fate> = { 5: 'failed', 4: 'delayed', 2: 'delivered' };

/** The action says whether the other server has given up; where none is named, the class of the status does (RFC 3463, 2). */
function fateOf(action: string, status: string): Fate | null {
  const word = /^[a-z]+/i.exec(action)?.[0].toLowerCase() ?? '';
  if (Object.hasOwn(BY_ACTION, word)) return BY_ACTION[word];
  return BY_CLASS[/^([245])\.\d{1,3}\.\d{1,3}/.exec(status)?.[1] ?? ''] ?? null;
}

/** In the words of the other server, without the name of its protocol. */
function whyOf(status: string, diagnostic = ''): string {
  const said = diagnostic.replace(/^[a-z0-9-]{1,40}\s*;\s*/i, '').trim();
  return (said || status || 'no reason given').slice(0, LONGEST_WHY);
}

/** `rfc822; somebody@example.org`, also in angle brackets, or the bare address. */
function addressIn(text = ''): string[] {
  const address = text
    .slice(text.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '');
  return /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/.test(address) ? [address] : [];
}

/** By our envelope id, by the head of what is sent back, by what it answers; at last by what stands in the letter. */
function mailsIn(mail: ParsedMail): string[] {
  const status = parts(mail, STATUS_PARTS).flatMap(({ content }) => blocksOf(content).map(fieldsOf));
  const returned = parts(mail, RETURNED_PARTS).map(({ content }) => fieldsOf(blocksOf(content)[0] ?? ''));
  const places = [
    ...status.map((fields) => fields.get('original-envelope-id')),
    ...returned.flatMap((fields) => [fields.get(MAIL_HEADER.toLowerCase()), fields.get('message-id')]),
    mail.inReplyTo,
    ...[mail.references ?? []].flat(),
    ...(returned.length === 0 ? [mail.text?.slice(0, LONGEST_TEXT)] : []),
  ];
  return [...new Set(places.flatMap((place) => idsIn(place ?? '')))].slice(0, MOST_MAILS);
}

function idsIn(text: string): string[] {
  return [...text.matchAll(ID)].map(([id]) => id.toLowerCase());
}

const ID = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const MOST_MAILS = 20;
const LONGEST_TEXT = 64 * 1024;
const LONGEST_WHY = 2000;

/** A report that cannot be read is none; that a program wrote it does not make it an absence. */
function claimsToReport(mail: ParsedMail): boolean {
  const type = headerOf(mail, 'content-type');
  return parts(mail, STATUS_PARTS).length > 0 || /report-type\s*=\s*"?delivery-status/i.test(type);
}

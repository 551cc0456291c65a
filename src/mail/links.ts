import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What a link lets its holder do: `decide` answers one decision request, `review` one invitation, `follow` reads one term, `calendar` a feed,
 * `sign-in` lets a member in, once.
 */
export type LinkPurpose = 'decide' | 'review' | 'follow' | 'calendar' | 'sign-in';

const PATHS: Record<LinkPurpose, string> = {
  decide: 'd',
  review: 'r',
  follow: 'p',
  calendar: 'calendar',
  'sign-in': 'sign-in',
};
const ID_BYTES = 16;
const VERSION_BYTES = 2;
const MAC_BYTES = 20;

/**
 * Capability links, derived and never stored (law 12): token = base64url(id ‖ version ‖ 160 bits of
 * HMAC-SHA-256(secret, purpose ‖ id ‖ version)). Whoever raises the version kills every earlier link. A member’s calendar of one
 * prototype has two ids, of the member and of the prototype.
 */
export class Links {
  constructor(
    private readonly secret: string | Buffer,
    private readonly publicUrl: string,
  ) {}

  /** A decider's own link; `id` and `version` are those of the decision request. */
  decide(id: string, version: number): string {
    return this.link('decide', [id], version);
  }

  /** A reviewer's own link; `id` and `version` are those of the invitation. */
  review(id: string, version: number): string {
    return this.link('review', [id], version);
  }

  /** The read-only page of somebody who holds a role. It dies with the address it was mailed to: a corrected one gets another link. */
  follow(personId: string, address: string): string {
    return this.link('follow', [personId], versionOf(address));
  }

  /**
   * A calendar to subscribe to: of a person's prototype, or of all that a member has to do with; with a prototype, of that one alone.
   * Like a read-only link it dies with the address of its holder.
   */
  calendar(holderId: string, address: string, prototypeId?: string): string {
    const ids = prototypeId === undefined ? [holderId] : [holderId, prototypeId];
    return `${this.link('calendar', ids, versionOf(address))}.ics`;
  }

  /** Lets a member in, once; `id` is that of the sign-in. It dies with the address that it was mailed to. */
  signIn(id: string, address: string): string {
    return this.link('sign-in', [id], versionOf(address));
  }

  /** Whether a read-only link, a calendar or a sign-in was made for the address that its holder has now. */
  isMadeFor(version: number, address: string): boolean {
    return version === versionOf(address);
  }

  /** Administrators have a key, not a link. */
  get docs(): string {
    return this.at('docs');
  }

  /** Whether the public address is one of https. */
  get areSecure(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  /** Tells this installation from others at the same host; it tells nothing of the secret. */
  get installation(): string {
    return createHmac('sha256', this.secret).update('installation').digest('hex').slice(0, 8);
  }

  /** Host of the public address, for Message-IDs. */
  get host(): string {
    return new URL(this.publicUrl).hostname;
  }

  /** What a token stands for; null for one that was not made here for this purpose, in the same time whatever is wrong. */
  read(purpose: LinkPurpose, token: string): { id: string; version: number } | null {
    const read = this.opened(purpose, token);
    return read?.ids.length === 1 ? { id: read.ids[0], version: read.version } : null;
  }

  /** Whose calendar a token stands for, and of which prototype alone; null as above. */
  readCalendar(token: string): { holderId: string; prototypeId: string | null; version: number } | null {
    const read = this.opened('calendar', token);
    if (!read || read.ids.length > 2) return null;
    const [holderId, prototypeId = null] = read.ids;
    return { holderId, prototypeId, version: read.version };
  }

  private opened(purpose: LinkPurpose, token: string): { ids: string[]; version: number } | null {
    const bytes = Buffer.from(token, 'base64url');
    const idBytes = bytes.length - VERSION_BYTES - MAC_BYTES;
    // Several spellings decode to the same bytes; only the one that was mailed counts.
    if (idBytes < ID_BYTES || idBytes % ID_BYTES > 0 || bytes.toString('base64url') !== token) return null;
    const subject = bytes.subarray(0, idBytes + VERSION_BYTES);
    if (!timingSafeEqual(this.mac(purpose, subject), bytes.subarray(idBytes + VERSION_BYTES))) return null;
    const ids = subject.toString('hex', 0, idBytes).match(/.{32}/g)!.map(uuid);
    return { ids, version: subject.readUInt16BE(idBytes) };
  }

  private link(purpose: LinkPurpose, ids: string[], version: number): string {
    const hex = ids.join('').replaceAll('-', '');
    const subject = Buffer.alloc(ids.length * ID_BYTES + VERSION_BYTES);
    if (subject.write(hex, 'hex') !== ids.length * ID_BYTES) throw new RangeError('A link needs a UUID.');
    subject.writeUInt16BE(version, ids.length * ID_BYTES);
    const token = Buffer.concat([subject, this.mac(purpose, subject)]).toString('base64url');
    return this.at(`${PATHS[purpose]}/${token}`);
  }

  private mac(purpose: LinkPurpose, subject: Buffer): Buffer {
    return createHmac('sha256', this.secret).update(`link/${purpose}/`).update(subject).digest().subarray(0, MAC_BYTES);
  }

  private at(path: string): string {
    return `${this.publicUrl.replace(/\/+$/, '')}/${path}`;
  }
}

function versionOf(address: string): number {
  return createHash('sha256').update(address.toLowerCase()).digest().readUInt16BE();
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

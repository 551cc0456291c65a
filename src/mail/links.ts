import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a link lets its holder do: `decide` answers one decision request, `review` one invitation, `follow` reads one term. */
export type LinkPurpose = 'decide' | 'review' | 'follow';

const PATHS: Record<LinkPurpose, string> = { decide: 'd', review: 'r', follow: 'p' };
const ID_BYTES = 16;
const VERSION_BYTES = 2;
const MAC_BYTES = 20;

/**
 * Capability links, derived and never stored (law 12): token = base64url(id ‖ version ‖ 160 bits of
 * HMAC-SHA-256(secret, purpose ‖ id ‖ version)). Whoever raises the version kills every earlier link.
 */
export class Links {
  constructor(
    private readonly secret: string | Buffer,
    private readonly publicUrl: string,
  ) {}

  /** A decider's own link; `id` and `version` are those of the decision request. */
  decide(id: string, version: number): string {
    return this.link('decide', id, version);
  }

  /** A reviewer's own link; `id` and `version` are those of the invitation. */
  review(id: string, version: number): string {
    return this.link('review', id, version);
  }

  /** The read-only page of somebody who holds a role. It dies with the address it was mailed to: a corrected one gets another link. */
  follow(personId: string, address: string): string {
    return this.link('follow', personId, versionOf(address));
  }

  /** Whether a read-only link was mailed to the address that the person has now. */
  isFollowedFrom(version: number, address: string): boolean {
    return version === versionOf(address);
  }

  /** Administrators have a key, not a link. */
  get docs(): string {
    return this.at('docs');
  }

  /** Host of the public address, for Message-IDs. */
  get host(): string {
    return new URL(this.publicUrl).hostname;
  }

  /** What a token stands for; null for one that was not made here for this purpose, in the same time whatever is wrong. */
  read(purpose: LinkPurpose, token: string): { id: string; version: number } | null {
    const bytes = Buffer.from(token, 'base64url');
    // Several spellings decode to the same bytes; only the one that was mailed counts.
    if (bytes.length !== ID_BYTES + VERSION_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null;
    const subject = bytes.subarray(0, ID_BYTES + VERSION_BYTES);
    if (!timingSafeEqual(this.mac(purpose, subject), bytes.subarray(ID_BYTES + VERSION_BYTES))) return null;
    return { id: uuid(subject.subarray(0, ID_BYTES)), version: subject.readUInt16BE(ID_BYTES) };
  }

  private link(purpose: LinkPurpose, id: string, version: number): string {
    const subject = Buffer.alloc(ID_BYTES + VERSION_BYTES);
    if (subject.write(id.replaceAll('-', ''), 'hex') !== ID_BYTES) throw new RangeError('A link needs a UUID.');
    subject.writeUInt16BE(version, ID_BYTES);
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

function uuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

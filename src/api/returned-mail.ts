/** A returned mail as it came over the wire: one character a byte. */
export class ReturnedMail {
  constructor(readonly content: string) {}

  static of(body: Buffer): ReturnedMail {
    return new ReturnedMail(body.toString('latin1'));
  }

  get bytes(): Buffer {
    return Buffer.from(this.content, 'latin1');
  }
}

/** A returned mail may quote ours whole. */
export const LARGEST_RETURNED_MAIL = 256 * 1024;
export const RETURNED_MAIL_TYPE = 'message/rfc822';

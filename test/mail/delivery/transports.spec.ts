import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { type Envelope } from '../../../src/mail/envelope.js';
import { FileTransport } from '../../../src/mail/file-transport.js';
import { type Message } from '../../../src/mail/letter.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { PermanentFailure, TemporaryFailure } from '../../../src/mail/transport.js';
import { TestSmtp } from '../../support/smtp.js';

const MESSAGE: Message = { subject: 'Décidé', preview: '', text: 'text', html: '<p>html</p>' };
const ENVELOPE: Envelope = {
  mail: '0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b',
  kind: 'decided',
  to: { name: 'Présidence', address: 'presidence@example.org' },
  replyTo: [],
  messageId: '<0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b@bestbefore.example.org>',
  at: '2027-11-30T08:00:00.000Z',
  writtenAt: '2027-11-30T09-00-00',
};
const FROM = 'Best Before <clock@example.org>';

describe('without a mail server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'bestbefore-mails-')), 'mails');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('keeps each mail as one file that only its owner can read, under its local time, kind and id', async () => {
    await new FileTransport(folder, FROM).send(MESSAGE, ENVELOPE);
    const [name, ...others] = await readdir(folder);
    expect([name, others]).toEqual(['2027-11-30T09-00-00-decided-0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b.eml', []]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    const mail = await simpleParser(await readFile(join(folder, name)));
    expect(mail).toMatchObject({ subject: 'Décidé', text: 'text', messageId: ENVELOPE.messageId });
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('best-before-mail')).toBe(ENVELOPE.mail);
  });

  it('replaces the file when the same mail is sent again', async () => {
    const transport = new FileTransport(folder, FROM);
    await transport.send(MESSAGE, ENVELOPE);
    await transport.send(MESSAGE, ENVELOPE);
    expect(await readdir(folder)).toHaveLength(1);
  });
});

it('asks the mail server to report under our id what it could not deliver (RFC 3461)', async () => {
  const smtp = await TestSmtp.start();
  await new SmtpTransport(smtp.url, FROM).send(MESSAGE, ENVELOPE);
  expect(smtp.received[0].reports).toEqual({
    ret: 'HDRS',
    envid: ENVELOPE.mail,
    notify: ['FAILURE', 'DELAY'],
    orcpt: `rfc822;${ENVELOPE.to.address}`,
  });
  await smtp.stop();
});

describe('a failure is', () => {
  let smtp: TestSmtp;
  beforeEach(async () => {
    smtp = await TestSmtp.start();
  });
  afterEach(() => smtp.stop());

  it('permanent when the address is refused with 5xx', async () => {
    smtp.refuse(ENVELOPE.to.address, 550, 'no such mailbox');
    expect(await failure(smtp.url)).toBeInstanceOf(PermanentFailure);
  });

  it('permanent when the mail is refused with 5xx after DATA', async () => {
    smtp.refuseContent(554, 'looks like spam');
    expect(await failure(smtp.url)).toBeInstanceOf(PermanentFailure);
  });

  it('permanent when the address is none', async () => {
    const nowhere = { ...ENVELOPE, to: { name: 'Nobody', address: '' } };
    expect(await failure(smtp.url, nowhere)).toBeInstanceOf(PermanentFailure);
  });

  it.each([
    ['deferred with 4xx', () => smtp.refuse(ENVELOPE.to.address, 451, 'later')],
    ['deferred with 4xx after DATA', () => smtp.refuseContent(452, 'disk full')],
    ['cut off after DATA', () => smtp.hangUpAfterNextData()],
  ])('passing when it is %s', async (_how, happens) => {
    happens();
    expect(await failure(smtp.url)).toMatchObject({ name: 'TemporaryFailure', ourFault: false });
  });

  it('passing when nobody listens, or nobody has that name', async () => {
    const { url } = smtp;
    await smtp.stop();
    expect(await failure(url)).toMatchObject({ name: 'TemporaryFailure', ourFault: false });
    expect(await failure('smtp://nobody.invalid:25')).toBeInstanceOf(TemporaryFailure);
    smtp = await TestSmtp.start();
  });

  it('passing when the server says nothing for too long', async () => {
    smtp.beforeYes = () => new Promise(() => undefined);
    expect(await failure(smtp.url)).toMatchObject({ name: 'TemporaryFailure', ourFault: false });
  });

  it('ours, and passing, when our own account is refused', async () => {
    const strict = await TestSmtp.start({ user: 'clock', password: 'right' });
    const known = new URL(strict.url);
    known.username = 'clock';
    known.password = 'wrong';
    expect(await failure(known.href)).toMatchObject({ name: 'TemporaryFailure', ourFault: true });
    expect(await failure(strict.url)).toMatchObject({ name: 'TemporaryFailure', ourFault: true });
    await strict.stop();
  });
});

async function failure(url: string, envelope = ENVELOPE): Promise<unknown> {
  const transport = new SmtpTransport(url, FROM, { connect: 2_000, silence: 500, whole: 3_000 });
  return transport.send(MESSAGE, envelope).then(
    () => 'delivered',
    (error: unknown) => error,
  );
}

import type { HeardDto } from '../bounces.answers.dto.js';
import type { ProviderReportDto } from '../bounces.dto.js';
import { IDS } from './ids.js';
import { failed } from './mails.js';

const diagnostic = '550 5.1.1 <presidence@example.org>: Recipient address rejected: User unknown';

export const providerReport: ProviderReportDto = {
  messageId: `<${IDS.mail}@bestbefore.example.org>`,
  recipient: failed.email!,
  status: '5.1.1',
  diagnostic,
};

export const bounced: HeardDto = {
  outcome: 'bounced',
  detail: 'It did not arrive: the next who can act is told.',
  mail: { ...failed, state: 'bounced', lastError: diagnostic },
};

export const known: HeardDto = {
  ...bounced,
  outcome: 'known',
  detail: 'It waits to be sent again, or is known not to have arrived: nothing changes.',
};

export const returnedMail = `From: MAILER-DAEMON@mx.example.org
To: bounces@bestbefore.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Original-Envelope-Id: ${IDS.mail}

Final-Recipient: rfc822; ${failed.email}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; ${diagnostic}

--b--
`;

import type { MailDto, ShownMailDto } from '../mails.answers.dto.js';
import { IDS } from './ids.js';
import { prototype } from './prototype.js';

const [{ name, email }] = prototype.deciders;

export const failed: MailDto = {
  id: IDS.mail,
  prototype: prototype.slug,
  kind: 'notice',
  actKey: 'term/1/notice/30',
  role: 'decider',
  name,
  email,
  state: 'failed',
  attempts: 1,
  lastError: '550 5.1.1 no such user',
  createdAt: '2027-10-31T08:00:00.000Z',
  endedAt: '2027-10-31T08:00:02.000Z',
};

export const mail: ShownMailDto = { ...failed, state: 'sent', lastError: null, message: null };

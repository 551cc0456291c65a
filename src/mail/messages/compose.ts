import { type Locale } from '../../domain/person.js';
import { type Letter, type MailKind, type Message } from '../letter.js';
import { answerReminder } from './answer-reminder.js';
import { ask } from './ask.js';
import { type Content, type Unit } from './content.js';
import { decided } from './decided.js';
import { decisionRequest } from './decision-request.js';
import { dueDayMoved } from './due-day-moved.js';
import { escalation } from './escalation.js';
import { frame, type Frame } from './frame.js';
import { invitation } from './invitation.js';
import { invitationDeclined } from './invitation-declined.js';
import { invitationWithdrawn } from './invitation-withdrawn.js';
import { label, type Label } from './label.js';
import { lapsed } from './lapsed.js';
import { htmlPart } from './layout.js';
import { meeting, meetingMoved, meetingReminder } from './meeting.js';
import { meetingCancelled } from './meeting-cancelled.js';
import { newLink } from './new-link.js';
import { notice } from './notice.js';
import { overdue } from './overdue.js';
import { panelShort } from './panel-short.js';
import { plain } from './plain.js';
import { read } from './reading.js';
import { replyReminder } from './reply-reminder.js';
import { reviewerLink } from './reviewer-link.js';
import { reviewerLost } from './reviewer-lost.js';
import { spacedAsInFrench } from './spacing.js';
import { textPart } from './text-part.js';
import { unanswered } from './unanswered.js';
import { undeliverable } from './undeliverable.js';

const UNITS: Record<MailKind, Unit> = {
  notice,
  'decision-request': decisionRequest,
  ask,
  overdue,
  escalation,
  decided,
  lapsed,
  'new-link': newLink,
  undeliverable,
  invitation,
  'reply-reminder': replyReminder,
  'answer-reminder': answerReminder,
  'reviewer-link': reviewerLink,
  'invitation-declined': invitationDeclined,
  'invitation-withdrawn': invitationWithdrawn,
  'due-day-moved': dueDayMoved,
  meeting,
  'meeting-moved': meetingMoved,
  'meeting-cancelled': meetingCancelled,
  'meeting-reminder': meetingReminder,
  'reviewer-lost': reviewerLost,
  unanswered,
  'panel-short': panelShort,
};

/** Writes a letter out in the language of its addressee. Pure: the same letter gives the same message. */
export function compose(letter: Letter): Message {
  const { locale } = letter.to;
  const reading = read(letter);
  const parts = spaced(
    {
      content: UNITS[letter.kind][locale](reading),
      frame: frame(letter),
      label: label(letter, reading, plain(letter.prototype.title)),
    },
    locale,
  );
  const { content } = parts;
  return {
    subject: content.subject,
    preview: content.preview,
    text: textPart(content, parts.frame, parts.label, letter.link),
    html: htmlPart({ locale, link: letter.link, ...parts }),
  };
}

interface Parts {
  content: Content;
  frame: Frame;
  label: Label;
}

function spaced(parts: Parts, locale: Locale): Parts {
  return locale === 'fr' ? inEveryText(parts, spacedAsInFrench) : parts;
}

function inEveryText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => inEveryText(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, inEveryText(item as unknown, change)]),
  ) as T;
}

import { type ParsedMail } from 'mailparser';
import { headerOf, parts } from './fields.js';

/** Written by a program in answer to ours (RFC 3834): an absence, a receipt, what a calendar answers. It says nothing about delivery. */
export function isAutomatic(mail: ParsedMail): boolean {
  const auto = headerOf(mail, 'auto-submitted');
  return (
    (auto !== '' && !/^no\b/i.test(auto)) ||
    /^(auto_reply|bulk|junk)\b/i.test(headerOf(mail, 'precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((name) => headerOf(mail, name) !== '') ||
    parts(mail, /^(message\/disposition-notification|text\/calendar)$/).length > 0
  );
}

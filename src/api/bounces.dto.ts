import { Matches } from 'class-validator';
import { Address, Line, MayBeAbsent, Text } from './text.decorators.js';

/** For mail providers that call back instead of sending a mail; what they call these fields differs. */
export class ProviderReportDto {
  /** The Message-ID of our mail. @example "<e2d9b6f4-3c58-4a7d-9a0e-8b1c7f6d5e01@bestbefore.example.org>" */
  @Line(998) messageId: string;
  /** To whom it was. */
  @Address() recipient: string;
  /** Enhanced status code (RFC 3463): 5 in front is a bounce, 4 a delay, 2 a delivery. @example "5.1.1" */
  @Matches(/^[245]\.\d{1,3}\.\d{1,3}$/, { message: '$property is an enhanced status code, such as 5.1.1' })
  status: string;
  /** What the other mail server said. */
  @MayBeAbsent() @Text(4000, { required: false }) diagnostic?: string;
}

import { Type } from 'class-transformer';
import { IsOptional, IsUUID } from 'class-validator';
import { MAIL_STATES, type MailState } from '../services/mails.service.js';
import { OneOf, Whole } from './field.decorators.js';
import { SlugText } from './text.decorators.js';

export class MailFilterDto {
  @IsOptional() @OneOf(MAIL_STATES) state?: MailState;
  /** Slug of a prototype. */
  @IsOptional() @SlugText({ required: false }) prototype?: string;
  /** Where the page before ended: its `next`. */
  @IsOptional() @IsUUID() cursor?: string;
  /** Items a page; 50 where absent. */
  @IsOptional() @Type(() => Number) @Whole(1, 200) limit?: number;
}

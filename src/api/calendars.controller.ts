import { Controller, Get } from '@nestjs/common';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { CalendarsService, type CalendarAddress } from '../services/calendars.service.js';
import { CalendarAddressDto } from './calendars.answers.dto.js';
import { Caller } from './caller.js';
import { Reads } from './documentation.js';
import { Door, PrototypeDoor, Slug } from './door.js';
import { calendar } from './examples/calendars.js';

const answers = { 200: { description: 'Where it is.', shape: CalendarAddressDto, example: calendar } };

/** A member's own calendar. */
@Controller('v1/calendar')
@Door('Calendars')
export class CalendarController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @Reads({
    summary: 'Say where your calendar is',
    description:
      'To subscribe to: meetings, days on which answers are due, half-times and expiry dates of every prototype that you registered or coordinate; for an administrator or an observer, of every one that lives. The address dies with the membership, or when the member’s address is corrected.',
    answers,
  })
  where(@Caller() caller: CallerOfKey): CalendarAddress {
    return this.calendars.ofMember(caller);
  }
}

/** The calendar of one prototype. */
@Controller('v1/prototypes/:slug/calendar')
@PrototypeDoor('Calendars')
export class PrototypeCalendarController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get()
  @Reads({
    summary: 'Say where the calendar of a prototype is',
    description:
      'To subscribe to: its meetings, the days on which answers are due, its half-time and its expiry date. The address is made for the member who asks, and dies with the membership, or when the member’s address is corrected.',
    answers,
    refuses: ['not-found'],
  })
  async where(@Slug() slug: string, @Caller() caller: CallerOfKey): Promise<CalendarAddress> {
    return this.calendars.ofPrototype(slug, caller);
  }
}

import type { CalendarAddressDto } from '../calendars.answers.dto.js';

export const calendar: CalendarAddressDto = {
  url: 'https://best-before.example.org/calendar/fVw2om06S-ifa1T9PJpuHwABVYq0Yk9rY1l1c3QgYW4gZXhhbXBs.ics',
};

/** Where a calendar is. */
export class CalendarAddressDto {
  /**
   * Its address, to be given to a calendar program. Whoever has it reads the calendar, and nothing else: treat it like a key.
   * @example "https://best-before.example.org/calendar/AAECAwQFBgcICQoLDA0ODwABu6Xk.ics"
   */
  url: string;
}

import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { Database } from '../storage/database.js';

/** Reads the one clock, once at each door; from there on, time is an argument. */
@Injectable()
export class Clock {
  constructor(private readonly db: Database) {}

  now(): Promise<Instant> {
    return this.db.now();
  }
}

import { type Reading } from './reading.js';

/** What one mail says, in one language. Layout and text part show the same. */
export interface Content {
  subject: string;
  preview: string;
  headline: string;
  /** Who is asking, and what for. */
  paragraphs: string[];
  /** What the one button says. */
  button: string;
  /** How long it takes. */
  takes: string;
  /** What happens next. */
  next: string;
  /** What happens if one does nothing. */
  otherwise: string;
}

/** One kind of mail. */
export interface Unit {
  en(reading: Reading): Content;
  fr(reading: Reading): Content;
}

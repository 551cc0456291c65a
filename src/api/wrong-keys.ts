import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../domain/refusal.js';

/** Wrong keys from one address: so many a minute are answered with 401, then 429 with Retry-After. */
export const WRONG_KEYS_A_MINUTE = 20;

/** Counts wrong keys by address, in this process. */
@Injectable()
export class WrongKeys {
  private readonly limiter = new RateLimiterMemory({ points: WRONG_KEYS_A_MINUTE, duration: 60 });

  /** @throws Refusal `too-many-requests` */
  async count(address: string): Promise<void> {
    try {
      await this.limiter.consume(address);
    } catch (limited) {
      if (!(limited instanceof RateLimiterRes)) throw limited;
      const seconds = Math.max(1, Math.ceil(limited.msBeforeNext / 1000));
      throw new Refusal(
        'too-many-requests',
        `Too many wrong keys from your address. Try again in ${seconds} seconds.`,
        { retryAfter: seconds },
      );
    }
  }
}

import { BOUNCE_OUTCOMES, type Heard } from '../services/bounces.service.js';
import { Word } from './answer.decorators.js';
import { MailDto } from './mails.answers.dto.js';

export class HeardDto {
  /** What the report was taken for. `known`: it waits to be sent again, or is known not to have arrived. `ignored`: no news of a loss. */
  @Word(BOUNCE_OUTCOMES) outcome: Heard['outcome'];
  /** @example "It did not arrive: the next who can act is told." */
  detail: string;
  /** As it stands now; null where a program answered by itself. */
  mail: MailDto | null;
}

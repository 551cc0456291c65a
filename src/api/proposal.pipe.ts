import { Injectable, type PipeTransform } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { AdoptDto, ContinueDto, StopDto, type ProposalDto } from './decisions.dto.js';
import { ShapePipe } from './shape.pipe.js';

const SHAPES = { stop: StopDto, continue: ContinueDto, adopt: AdoptDto };

/** Checks a decision against the shape of its outcome. */
@Injectable()
export class ProposalPipe implements PipeTransform<unknown, Promise<ProposalDto>> {
  private readonly shape = new ShapePipe();

  async transform(body: unknown): Promise<ProposalDto> {
    const outcome = (body as { outcome?: unknown } | null)?.outcome;
    if (typeof outcome !== 'string' || !Object.hasOwn(SHAPES, outcome)) {
      const detail = 'outcome is stop, continue or adopt.';
      throw new Refusal('malformed', detail, { faults: [{ pointer: '/outcome', code: 'not-in', detail }] });
    }
    const metatype = SHAPES[outcome as keyof typeof SHAPES];
    return (await this.shape.transform(body, { type: 'body', metatype })) as ProposalDto;
  }
}

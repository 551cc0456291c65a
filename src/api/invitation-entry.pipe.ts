import { Injectable, type PipeTransform } from '@nestjs/common';
import { KnownReviewerDto, NewReviewerDto } from './rounds.dto.js';
import { ShapePipe } from './shape.pipe.js';

/** Whoever is asked is named by id, or by name and address. */
@Injectable()
export class InvitationEntryPipe implements PipeTransform<unknown, Promise<KnownReviewerDto | NewReviewerDto>> {
  private readonly shape = new ShapePipe();

  async transform(body: unknown): Promise<KnownReviewerDto | NewReviewerDto> {
    const named = typeof body === 'object' && body !== null && Object.hasOwn(body, 'person');
    const metatype = named ? KnownReviewerDto : NewReviewerDto;
    return (await this.shape.transform(body, { type: 'body', metatype })) as KnownReviewerDto | NewReviewerDto;
  }
}

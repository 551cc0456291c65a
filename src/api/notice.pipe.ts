import { Injectable, type PipeTransform } from '@nestjs/common';
import { ProviderReportDto } from './bounces.dto.js';
import { ReturnedMail } from './returned-mail.js';
import { ShapePipe } from './shape.pipe.js';

/** A returned mail is taken as it is; what a mail provider says has a shape. */
@Injectable()
export class NoticePipe implements PipeTransform<unknown, Promise<ReturnedMail | ProviderReportDto>> {
  private readonly shape = new ShapePipe();

  async transform(body: unknown): Promise<ReturnedMail | ProviderReportDto> {
    if (body instanceof ReturnedMail) return body;
    return (await this.shape.transform(body, { type: 'body', metatype: ProviderReportDto })) as ProviderReportDto;
  }
}

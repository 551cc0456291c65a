import { type PipeTransform, type Type } from '@nestjs/common';
import { ShapePipe } from './shape.pipe.js';

/** Checks a body against one shape where it has a field that tells them apart, and against another where it has not. */
export class EitherPipe implements PipeTransform<unknown, Promise<unknown>> {
  private readonly shape = new ShapePipe();

  constructor(
    private readonly field: string,
    private readonly having: Type,
    private readonly lacking: Type,
  ) {}

  async transform(body: unknown): Promise<unknown> {
    const has = typeof body === 'object' && body !== null && Object.hasOwn(body, this.field);
    return this.shape.transform(body, { type: 'body', metatype: has ? this.having : this.lacking });
  }
}

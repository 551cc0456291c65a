/** Whether this process was started with REHEARSAL=1. */
export class RehearsalMode {
  constructor(readonly on: boolean) {}
}

import { Injectable } from '@nestjs/common';
import { amend } from '../domain/declaration.js';
import { type Manifest } from '../domain/manifest.js';
import { type Prototype, type Seen } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { type Tx } from '../storage/database.js';
import { findCriteria } from '../storage/grids.js';
import { findPredecessorOf, holdPredecessor } from '../storage/lineages.js';
import { holdWhereTaken } from '../storage/prototypes.js';
import { HypothesesService } from './hypotheses.service.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { RegistrationsService, type Registered } from './registrations.service.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** Keeps a prototype as its manifest, in a file somewhere, has it; as far as that is lawful. */
@Injectable()
export class DeclarationsService {
  constructor(
    private readonly writes: Writes,
    private readonly registrations: RegistrationsService,
    private readonly prototypes: PrototypesService,
    private readonly hypotheses: HypothesesService,
  ) {}

  /**
   * Registers what is not there; describes anew, and asks further hypotheses of, what is; refuses every other difference, all at once.
   * The same again changes nothing.
   * @param seen null: whatever stands, or nothing
   * @throws Refusal `forbidden`, `stale`, `invalid` with every fault, `halted`, `ended` (law 3)
   */
  async declare(
    slug: string,
    manifest: Manifest,
    seen: Seen | null,
    request: WriteRequest,
  ): Promise<Written<Registered | Shown>> {
    try {
      return await this.writes.run(request, (tx) => this.declareWithin(tx, slug, manifest, seen, request));
    } catch (error) {
      // Somebody else registered it at this moment: now it is there to be compared.
      const overtaken = error instanceof Refusal && error.code === 'slug-taken';
      if (overtaken) return this.declare(slug, manifest, seen, request);
      throw error;
    }
  }

  private async declareWithin(
    tx: Tx,
    slug: string,
    manifest: Manifest,
    seen: Seen | null,
    request: WriteRequest,
  ): Promise<Registered | Shown> {
    // Held first: whoever registers the same successor at this moment is waited for, and then found.
    if (manifest.predecessor != null) await holdPredecessor(tx, manifest.predecessor);
    const prototype = await holdWhereTaken(tx, slug);
    const faults = new Faults();
    const detail = `The address names "${slug}", the manifest "${manifest.slug}": a slug never changes. Send it to /v1/prototypes/${manifest.slug}, or mend it.`;
    faults.addIf(manifest.slug !== slug, '/slug', 'not-the-address', detail);
    if (prototype)
      return this.prototypes.changeWithin(tx, prototype, request, () => {
        if (seen !== null) prototype.mustBeAsSeen(seen);
        return this.amend(tx, prototype, manifest, request, faults);
      });
    if (seen !== null) throw new Refusal('stale', `No prototype has the slug "${slug}": register it without If-Match.`);
    return this.registrations.registerWithin(tx, manifest, request, faults);
  }

  private async amend(
    tx: Tx,
    prototype: Prototype,
    manifest: Manifest,
    request: WriteRequest,
    faults: Faults,
  ): Promise<Change> {
    const criteria = await findCriteria(tx, prototype.id);
    const predecessor = await findPredecessorOf(tx, prototype);
    const { description, hypotheses } = amend(prototype, manifest, { criteria, predecessor }, request.now, faults);
    const change = await this.prototypes.describeWithin(tx, prototype, description, request);
    if (hypotheses.length === 0) return change;
    await this.hypotheses.addWithin(tx, prototype, hypotheses, request);
    return 'changed';
  }
}

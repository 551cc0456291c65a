import { type GridTemplate } from '../grid-template.js';
import { cooperativeOrAssociation } from './cooperative-or-association.js';
import { lightTechnicalPrototype } from './light-technical-prototype.js';
import { pilotService } from './pilot-service.js';

/** The templates that come with the service, the same in every installation. */
export const SHIPPED: readonly GridTemplate[] = [cooperativeOrAssociation, pilotService, lightTechnicalPrototype];

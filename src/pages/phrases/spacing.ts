export { fr } from '../../print/spacing.js';

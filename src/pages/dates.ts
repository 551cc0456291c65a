export { fullDate, listed, longDate, moment } from '../print/dates.js';

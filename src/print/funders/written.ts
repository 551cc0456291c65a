import { type FundersDossier } from '../../domain/funders-dossier.js';
import { markdownOf } from '../dossier/markdown.js';
import { pageOf } from '../dossier/page.js';
import { fundersDocument } from './document.js';

/** A dossier for funders in Markdown. */
export function fundersMarkdown(content: FundersDossier): string {
  return markdownOf(fundersDocument(content));
}

/** A dossier for funders as one printable page, to be sent under `DOSSIER_POLICY`. */
export function fundersPage(content: FundersDossier): string {
  return pageOf(fundersDocument(content), content.locale);
}

import { type PrintedDossier } from '../../domain/dossier.js';
import { dossierDocument } from './document.js';
import { markdownOf } from './markdown.js';
import { pageOf } from './page.js';

/** A dossier in Markdown. */
export function dossierMarkdown(printed: PrintedDossier): string {
  return markdownOf(dossierDocument(printed));
}

/** A dossier as one printable page. */
export function dossierPage(printed: PrintedDossier): string {
  return pageOf(dossierDocument(printed), printed.locale);
}

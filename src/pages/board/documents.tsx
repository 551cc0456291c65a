import { type JSX } from 'preact';
import { type Locale } from '../../domain/person.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { type Situation } from '../situation.js';
import { type BoardVisit } from './session.js';

const LOCALES: readonly Locale[] = ['fr', 'en'];

/** What can be printed and passed on: each term for funders, as it stands; and each decision, frozen. */
export function Documents({ visit, s }: { visit: BoardVisit; s: Situation }): JSX.Element {
  const words = phrases[s.locale];
  const { terms } = s.prototype;
  const decided = terms.filter(({ decision }) => decision !== null);
  const at = `${visit.root}dossier/${s.slug}`;
  return (
    <section id="documents" aria-labelledby="documents-title">
      <h2 id="documents-title">{words.parts.documents}</h2>
      <h3>{words.funders}</h3>
      <ul>
        {terms.map(({ number }) => (
          <li>
            {words.funder(number)}
            <ul>
              {LOCALES.map((locale) => (
                <li>
                  {words.languages[locale]} <Formats s={s} at={`${at}/${number}?locale=${locale}`} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {decided.length > 0 && (
        <>
          <h3>{words.decided}</h3>
          <ul>
            {decided.map(({ number }) => (
              <li>
                {words.funder(number)}
                <ul>
                  {LOCALES.map((locale) => (
                    <li>
                      {words.languages[locale]}{' '}
                      <a href={`${at}/${number}/decision?locale=${locale}`}>{words.formats.page}</a>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Formats({ s, at }: { s: Situation; at: string }): JSX.Element {
  const { page, md, pdf } = phrases[s.locale].formats;
  return (
    <>
      <a href={at}>{page}</a>, <a href={`${at}&format=md`}>{md}</a>, <a href={`${at}&format=pdf`}>{pdf}</a>
    </>
  );
}

import { type ComponentChildren, type JSX } from 'preact';
import { type Link } from '../domain/manifest.js';

/** What somebody wrote, with its lines and in its own direction. */
export function Words({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <p class="words" dir="auto">
      {children}
    </p>
  );
}

/** Only http and https lead anywhere. */
export function Links({ links }: { links: Link[] }): JSX.Element {
  return (
    <ul class="links">
      {links.map(({ label, url }) => (
        <li>{/^https?:\/\//i.test(url) ? <a href={url}>{label}</a> : `${label} (${url})`}</li>
      ))}
    </ul>
  );
}

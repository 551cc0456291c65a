import { type ComponentChildren, type JSX } from 'preact';
import { type Table } from '../print/plots/table.js';

/** What is wider than a phone scrolls by itself, and never the page; a keyboard reaches it. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="wide" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** What a plot shows, in rows. */
export function TableOf({ table, label }: { table: Table; label: string }): JSX.Element {
  return (
    <Wide label={label}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th scope="col" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells]) => (
            <tr>
              <th scope="row" dir="auto">
                {name}
              </th>
              {cells.map((cell) => (
                <td dir="auto">{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

import { type JSX } from 'preact';
import { type Table } from './table.js';

/** What a plot shows, in rows. @param told whether the caption has been said above: it is then there for those who listen */
export function TableElement({ table, told = false }: { table: Table; told?: boolean }): JSX.Element {
  return (
    <table>
      <caption class={told ? 'told' : undefined}>{table.caption}</caption>
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
  );
}

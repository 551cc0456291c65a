import { type ComponentChildren, type JSX } from 'preact';
import { TableElement } from '../print/plots/table-element.js';
import { type Table } from '../print/plots/table.js';

/** What is wider than a phone scrolls by itself, and never the page; a keyboard reaches it. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="wide" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

export function TableOf({ table, label }: { table: Table; label: string }): JSX.Element {
  return (
    <Wide label={label}>
      <TableElement table={table} />
    </Wide>
  );
}

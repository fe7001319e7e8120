import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../text/language.ts';
import { downloadCsv, type Table } from './download-csv.ts';

interface PictureProps {
  readonly name: string;
  readonly title: string;
  /** What the picture adds up to. */
  readonly total: string;
  readonly toTable: () => Table;
  readonly className?: string;
  readonly children: ComponentChildren;
}

const TableOf = ({ table, title }: { readonly table: Table; readonly title: string }) => (
  <div class="table-of" role="region" aria-label={`${title}: ${t('asTable')}`} tabIndex={0}>
    <table>
      <thead>
        <tr>
          {table.heading.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell, column) => (
              <td key={column} class={typeof cell === 'number' ? 'number' : ''}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

/** A picture with its title and its total; the same as a table and as CSV. */
export const Picture = ({ name, title, total, toTable, className = '', children }: PictureProps) => {
  const isTable = useSignal(false);
  return (
    <section class={`picture ${className}`} aria-label={title}>
      <div class="picture-head">
        <h2>{title}</h2>
        <span class="muted">{total}</span>
        <div class="picture-buttons">
          <button
            type="button"
            class="quiet"
            aria-pressed={isTable.value}
            onClick={() => (isTable.value = !isTable.value)}
          >
            {t(isTable.value ? 'asPicture' : 'asTable')}
          </button>
          <button type="button" class="quiet" onClick={() => downloadCsv(name, toTable())}>
            {t('csv')}
          </button>
        </div>
      </div>
      {isTable.value ? <TableOf table={toTable()} title={title} /> : children}
    </section>
  );
};

import type { PbxCdrWire } from '@cdr/contract';
import type { ListWindow } from '../query/call-store.ts';
import type { Way } from '../query/conditions.ts';
import { toOrderQuery } from '../query/list-sql.ts';
import { createMemory } from '../query/memory.ts';
import { readCallsAt } from './calls-at.ts';
import { type SqliteConnection, toCells } from './connection.ts';
import type { SqliteIndexChoice } from './index-choice.ts';
import { toWhole } from '../query/stored-value.ts';

/** Orders that are remembered, each of some thousand calls. */
const MOST_ORDERS = 100;

/** Reads a page of the calls of one way. `version` tells whether the data has changed. */
export type ReadSortedPage = (way: Way, window: ListWindow, version: string) => PbxCdrWire[];

/**
 * Pages of calls that no index has in a list's order. They are few, so they are sorted once and their order is remembered
 * until the next write: from then on a page costs its own rows.
 */
export const createSqliteSortedPages = (
  connection: SqliteConnection,
  { forRows }: SqliteIndexChoice,
): ReadSortedPage => {
  const orders = createMemory<readonly number[]>(MOST_ORDERS);

  const findOrder = (way: Way, version: string): readonly number[] => {
    const { sql, values } = toOrderQuery(way, forRows);
    const key = JSON.stringify([sql, values]);
    const remembered = orders.get(key, version);
    if (remembered !== undefined) return remembered;
    const rows = connection.prepareCells(sql).all(...values);
    const order = rows.map((row) => toWhole(toCells(row)[0], 'sequence'));
    orders.set(key, version, order);
    return order;
  };

  return (way, { limit, offset }, version) =>
    readCallsAt(connection, findOrder(way, version).slice(offset, offset + limit));
};

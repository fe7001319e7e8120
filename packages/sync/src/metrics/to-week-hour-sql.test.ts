import { DatabaseSync } from 'node:sqlite';
import { createTimeZone } from '@cdr/contract';
import { expect, it } from 'vitest';
import { toWeekHourSql } from './to-week-hour-sql.ts';

const YEAR = { since: '2025-12-31T00:00:00Z', until: '2027-01-02T00:00:00Z' };

it.each(['Asia/Ho_Chi_Minh', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Africa/Casablanca'])(
  'agrees with the clocks of %s in each half hour of a year',
  (name) => {
    const zone = createTimeZone(name);
    const sql = toWeekHourSql('at', zone, YEAR).replaceAll('{epoch:at}', 'at');
    const database = new DatabaseSync(':memory:');
    const statement = database.prepare(`SELECT ${sql} AS hour FROM (SELECT CAST($at AS INTEGER) AS at)`);
    const different: string[] = [];
    for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2027-01-01T00:00:00Z'); at += 1_800_000) {
      const local = new Date(`${zone.toLocal(new Date(at)).replace(' ', 'T')}Z`);
      const expected = ((local.getUTCDay() + 6) % 7) * 24 + local.getUTCHours();
      if (statement.get({ $at: at / 1000 })?.['hour'] !== expected) different.push(new Date(at).toISOString());
    }
    expect(different).toEqual([]);
    database.close();
  },
);

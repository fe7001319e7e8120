import { pbxCdrExamples, autocallReportExample } from '@cdr/contract/examples';

/** A command that reads or writes data, for the rules that hold for each. */
export interface CliCommand {
  readonly name: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Whether it has columns to choose. */
  readonly hasColumns: boolean;
  /** Whether it connects to an API. */
  readonly connects: boolean;
}

const [, answered] = pbxCdrExamples;

/** @param database a target that was filled */
export const toCliCommands = (database: string): readonly CliCommand[] => [
  { name: 'list', args: ['list', '--limit', '5'], hasColumns: true, connects: true },
  { name: 'get', args: ['get', answered.id], hasColumns: true, connects: true },
  {
    name: 'report',
    args: ['report', '-'],
    input: `${autocallReportExample.data.id}\n`,
    hasColumns: true,
    connects: true,
  },
  {
    name: 'export',
    args: ['export', '--since', '2026-01-01', '--until', '2026-06-30', '--out', 'rules.csv'],
    hasColumns: false,
    connects: true,
  },
  { name: 'tail', args: ['tail', '--since', '2026-06-29', '--once', '--reset'], hasColumns: true, connects: true },
  { name: 'stats', args: ['stats', '--since', '2026-06-29'], hasColumns: true, connects: true },
  { name: 'missed', args: ['missed', '--since', '2026-06-25'], hasColumns: true, connects: true },
  { name: 'sync', args: ['sync', database], hasColumns: false, connects: true },
  { name: 'sync status', args: ['sync', 'status', database], hasColumns: false, connects: false },
  { name: 'sync verify', args: ['sync', 'verify', database], hasColumns: false, connects: true },
  {
    name: 'sync forget',
    args: ['sync', 'forget', database],
    input: '0999999999\n',
    hasColumns: false,
    connects: false,
  },
  {
    name: 'sync prune',
    args: ['sync', 'prune', database, '--older-than', '2020-01-01'],
    hasColumns: false,
    connects: false,
  },
  { name: 'doctor', args: ['doctor'], hasColumns: true, connects: true },
];

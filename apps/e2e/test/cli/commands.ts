import { pbxCdrExamples, autocallReportExample } from '@cdr/contract/examples';

/** A command that reads or writes data, for the rules that hold for each. */
export interface CliCommand {
  readonly name: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** Whether it connects to an API. */
  readonly connects: boolean;
}

const [, answered] = pbxCdrExamples;

/** @param database a target that was filled */
export const toCliCommands = (database: string): readonly CliCommand[] => [
  { name: 'list', args: ['list', '--limit', '5'], connects: true },
  { name: 'get', args: ['get', answered.id], connects: true },
  {
    name: 'report',
    args: ['report', '-'],
    input: `${autocallReportExample.data.id}\n`,
    connects: true,
  },
  {
    name: 'export',
    args: ['export', '--since', '2026-01-01', '--until', '2026-06-30', '--out', 'rules.csv'],
    connects: true,
  },
  { name: 'tail', args: ['tail', '--since', '2026-06-29', '--once', '--reset'], connects: true },
  { name: 'stats', args: ['stats', '--since', '2026-06-29'], connects: true },
  { name: 'missed', args: ['missed', '--since', '2026-06-25'], connects: true },
  { name: 'sync', args: ['sync', database], connects: true },
  { name: 'sync status', args: ['sync', 'status', database], connects: false },
  { name: 'sync verify', args: ['sync', 'verify', database], connects: true },
  {
    name: 'sync forget',
    args: ['sync', 'forget', database],
    input: '0999999999\n',
    connects: false,
  },
  {
    name: 'sync prune',
    args: ['sync', 'prune', database, '--older-than', '2020-01-01'],
    connects: false,
  },
  { name: 'doctor', args: ['doctor'], connects: true },
];

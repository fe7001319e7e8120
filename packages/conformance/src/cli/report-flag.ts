import { UsageError } from '@cdr/command-line';

const FILE_FORMATS = ['junit', 'ctrf', 'json', 'html'] as const;

/** A report to write. */
export type ReportRequest =
  | { readonly format: (typeof FILE_FORMATS)[number]; readonly file: string }
  | { readonly format: 'github' };

/** Reads one `--report`. @throws {UsageError} for an unknown format, and for one without its file */
export const parseReportFlag = (text: string): ReportRequest => {
  if (text === 'github') return { format: 'github' };
  const [, name, file] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  const format = FILE_FORMATS.find((known) => known === name);
  if (format === undefined || file === undefined) {
    throw new UsageError('--report must be junit=FILE, ctrf=FILE, json=FILE, html=FILE or github');
  }
  return { format, file };
};

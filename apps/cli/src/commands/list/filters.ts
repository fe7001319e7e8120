import type { PbxCdrScrollFilters } from '@cdr/client';
import { type RangeFlags, readRange, toDateFilters } from '../../lib/read-range.ts';
import type { NamedZone } from '../../lib/read-zone.ts';

/** Flags that choose calls. */
export interface FilterFlags extends RangeFlags {
  readonly direction?: 'inbound' | 'outbound' | 'local' | undefined;
  readonly status?: string | undefined;
  /** The API has no such filter: calls are read and compared. */
  readonly cause?: string | undefined;
  readonly extension?: string | undefined;
  readonly phone?: string | undefined;
  readonly minDuration?: number | undefined;
  readonly recording?: string | undefined;
}

/** The filters that the API applies. @throws {CliError} for a range that is none */
export const toFilters = (flags: FilterFlags, zone: NamedZone): PbxCdrScrollFilters => {
  const { direction, status, extension, phone, minDuration, recording } = flags;
  return {
    ...toDateFilters(readRange(flags, zone)),
    direction,
    status,
    extension,
    phone,
    minDuration,
    recordingFile: recording,
  };
};

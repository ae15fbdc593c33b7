import type { AuditFormat } from '../../config/settings/audit-config.ts';
import type { AuditEvent, LostEvent } from '../audit-event.ts';
import type { AuditNotes } from '../audit-notes.ts';
import { cloudTrailRecord, lostCloudTrailRecord } from './cloud-trail-record.ts';
import { nativeLine } from './native-line.ts';
import { lostOcsfEvent, ocsfEvent } from './ocsf-event.ts';

/** What is written for a record, without the line end. The notes go with both records of a request. */
export type AuditShape = (event: AuditEvent | LostEvent, notes?: AuditNotes) => string;

/** A shape for each format. */
export const AUDIT_SHAPES: Readonly<Record<AuditFormat, AuditShape>> = {
  native: nativeLine,
  cloudtrail: (event) =>
    JSON.stringify(event.record === 'lost' ? lostCloudTrailRecord(event) : cloudTrailRecord(event)),
  ocsf: (event) => JSON.stringify(event.record === 'lost' ? lostOcsfEvent(event) : ocsfEvent(event)),
};

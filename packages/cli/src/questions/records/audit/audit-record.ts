import type { JsonObject } from '@sagegate/core/simulation';
import type { RecordShape } from '../recorded-call.ts';

/** What a record of our audit says, whatever its shape: members by our own names (docs/audit.md). */
export interface AuditRecord {
  readonly shape: RecordShape;
  readonly record: 'decided' | 'completed' | 'refused' | 'lost';
  readonly outcome: string | undefined;
  readonly eventId: string | undefined;
  readonly requestId: string | undefined;
  readonly time: string | undefined;
  readonly operation: string | undefined;
  readonly principal: string | undefined;
  readonly userId: string | undefined;
  readonly sourceIdentity: string | undefined;
  /** Who holds the other end of the connection. */
  readonly remoteAddress: string | undefined;
  readonly sourceIp: string | undefined;
  readonly sourceVpce: string | undefined;
  readonly sourceVpc: string | undefined;
  readonly tls: boolean | undefined;
  readonly userAgent: string | undefined;
  readonly region: string | undefined;
  readonly recipientAccount: string | undefined;
  readonly questions: readonly JsonObject[];
  /** Of `lost`: how many records are missing. */
  readonly count: number | undefined;
}

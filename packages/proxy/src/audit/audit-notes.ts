/** Goes with both records of a request. A log may keep in it what it has written of the first, to write it again in the second. */
export interface AuditNotes {
  /** The log's own; nobody else reads it. */
  common: string | undefined;
}

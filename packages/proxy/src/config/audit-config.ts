/** Where the audit lines go. */
export type AuditConfig =
  { readonly destination: 'stdout' } | { readonly destination: 'file'; readonly path: string };

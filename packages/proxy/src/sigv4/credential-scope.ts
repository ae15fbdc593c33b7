/** Where and when a signature counts. */
export interface CredentialScope {
  /** YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export const SCOPE_TERMINATOR = 'aws4_request';

export function formatScope({ date, region, service }: CredentialScope): string {
  return `${date}/${region}/${service}/${SCOPE_TERMINATOR}`;
}

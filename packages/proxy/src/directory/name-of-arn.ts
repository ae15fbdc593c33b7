/** What stands behind the last slash of an ARN: a name without its path; of a session, that of the session. */
export function nameOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** What is asked, in words that no engine owns: each translates it to its own request before anything is timed. */
export interface Call {
  readonly user: string;
  readonly action: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceName: string;
  readonly address: string;
  readonly instanceTypes: readonly string[];
  readonly projectTag?: string;
}

/** The call's resource. */
export function arnOf({ region, resourceType, resourceName }: Call): string {
  return `arn:aws:sagemaker:${region}:111122223333:${resourceType}/${resourceName}`;
}

/** A tag as `ListTags` lists it. */
export interface ResourceTag {
  readonly Key: string;
  readonly Value: string;
}

/** Tells the tags of resources. */
export interface ResourceTagSource {
  /**
   * The tags of a resource by its ARN; `undefined` for a resource that does not exist. What it throws refuses the request
   * with 503. `asker` names the caller.
   */
  readonly tagsOf: (arn: string, asker?: string) => Promise<readonly ResourceTag[] | undefined>;
  /**
   * Told before and after every call that changes the tags of a resource: what is remembered of it is worthless. A
   * promise is waited for before the call; then a failure takes the error path, afterwards it is a warning of the process.
   */
  readonly invalidate?: (arn: string) => void;
}

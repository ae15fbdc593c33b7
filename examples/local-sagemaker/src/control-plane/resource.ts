import type { JsonObject } from '../protocol/json.ts';

/** One model, endpoint, training job … as it is kept. */
export interface Resource {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Date;
  /** What Create was given and Update has changed since, without the tags. */
  members: JsonObject;
  modifiedAt: Date;
  status: string | undefined;
  readonly tags: Map<string, string>;
  /** How many training jobs a tuning job has launched. */
  launched?: number;
}

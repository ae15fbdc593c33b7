import { type Authorizer, SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG } from '@sagegate/core';
import { isTagKey } from '../lookups/index.ts';

/**
 * Refuses policies that read tags of resources where nobody tells these: a Deny by a tag would never fire.
 *
 * @throws TypeError that names the key and what to do.
 */
export function refuseTagReaders(authorizer: Authorizer): void {
  for (const action of ACTIONS) {
    const key = authorizer.conditionKeys(action).find(isTagKey);
    if (key === undefined) continue;
    throw new TypeError(
      `option \`policies\`: \`${key}\` is read for \`${action}\`, and no request tells the tags of resources: ` +
        'give the option `resourceTags` a source such as `cachedResourceTags`, or `absent` where no tag is to count',
    );
  }
}

const ACTIONS: readonly string[] = [SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG].flatMap(
  ({ service, actions }) => actions.map(({ name }) => `${service}:${name}`),
);

import { formatArn, parseArn } from '@sagegate/core';
import type { Questioner } from './ask-both.ts';
import { reasonsOf } from './reasons.ts';
import type { Witness } from './witness.ts';

const REGION_KEY = 'aws:requestedregion';

/** The same with a resource in the Region that is asked, as requests have it, where the sets say the same for the same reasons. */
export function inRequestedRegion(witness: Witness, questioner: Questioner): Witness {
  const [, region] =
    Object.entries(witness.context).find(([name]) => name.toLowerCase() === REGION_KEY) ?? [];
  const arn = parseArn(witness.resource);
  if (typeof region !== 'string' || arn === undefined || arn.region === '' || arn.region === region)
    return witness;
  const moved = { ...witness, resource: formatArn({ ...arn, region }) };
  return reasonsOf(questioner.ask(moved)) === reasonsOf(questioner.ask(witness)) ? moved : witness;
}

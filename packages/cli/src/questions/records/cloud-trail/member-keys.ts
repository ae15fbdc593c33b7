import { keysTold } from '../keys-told.ts';
import type { KeysTold } from '../keys-told.ts';

/** Keys that only the service knows, whatever the request says. */
const OF_THE_SERVICE = [
  'sagemaker:currentcustomermetadataproperties/',
  'sagemaker:currentmodellifecyclestage',
  'sagemaker:domainid',
  'sagemaker:userprofilename',
  'sagemaker:bearertokentype',
];

const NAMES = ['aws:tagkeys', 'iam:passedtoservice', 'iam:associatedresourcearn'];
const PREFIXES = ['sagemaker:', 'aws:requesttag/'];

/** The keys that follow from the members of a request: one that has no value was not in the call. */
export const KEYS_OF_MEMBERS: KeysTold = keysTold(NAMES, PREFIXES, [
  ...OF_THE_SERVICE,
  'sagemaker:resourcetag/',
]);

/** The same for what has no tags: what the call makes, and where there is no resource. */
export const KEYS_WITHOUT_TAGS: KeysTold = keysTold(NAMES, [...PREFIXES, 'aws:resourcetag/'], OF_THE_SERVICE);

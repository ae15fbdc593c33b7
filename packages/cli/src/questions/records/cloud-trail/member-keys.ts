import { keysTold } from '../keys-told.ts';
import type { KeysTold } from '../keys-told.ts';

/** Keys that only the service knows, whatever the request says. */
const OF_THE_SERVICE = [
  'sagemaker:resourcetag/',
  'sagemaker:currentcustomermetadataproperties/',
  'sagemaker:currentmodellifecyclestage',
  'sagemaker:domainid',
  'sagemaker:userprofilename',
  'sagemaker:bearertokentype',
];

/** The keys that follow from the members of a request: one that has no value was not in the call. */
export const KEYS_OF_MEMBERS: KeysTold = keysTold(
  ['aws:tagkeys', 'iam:passedtoservice', 'iam:associatedresourcearn'],
  ['sagemaker:', 'aws:requesttag/'],
  OF_THE_SERVICE,
);

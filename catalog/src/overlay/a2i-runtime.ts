import { inPath, inQuery, leaf, listOf, optional, required, structure } from './overlay-operation.ts';
import type { OverlayOperation } from './overlay-operation.ts';

const MODEL = 'API model of Amazon Augmented AI Runtime, version 2019-11-07';
const TEXT = leaf('string');
const TIME = leaf('timestamp');

/** Amazon Augmented AI: people who look at what a model says. */
export const A2I_RUNTIME: readonly OverlayOperation[] = [
  {
    name: 'DeleteHumanLoop',
    http: ['DELETE', '/human-loops/{HumanLoopName}'],
    members: { HumanLoopName: inPath() },
    provenance: MODEL,
  },
  {
    name: 'DescribeHumanLoop',
    http: ['GET', '/human-loops/{HumanLoopName}'],
    members: { HumanLoopName: inPath() },
    provenance: MODEL,
  },
  {
    name: 'ListHumanLoops',
    http: ['GET', '/human-loops'],
    members: {
      CreationTimeAfter: inQuery('CreationTimeAfter', optional(TIME)),
      CreationTimeBefore: inQuery('CreationTimeBefore', optional(TIME)),
      FlowDefinitionArn: inQuery('FlowDefinitionArn', required(TEXT)),
      SortOrder: inQuery('SortOrder', optional(TEXT)),
      NextToken: inQuery('NextToken', optional(TEXT)),
      MaxResults: inQuery('MaxResults', optional(leaf('number'))),
    },
    provenance: MODEL,
  },
  {
    name: 'StartHumanLoop',
    http: ['POST', '/human-loops'],
    members: {
      HumanLoopName: required(TEXT),
      FlowDefinitionArn: required(TEXT),
      HumanLoopInput: required(structure('HumanLoopInput', { InputContent: required(TEXT) })),
      DataAttributes: optional(
        structure('HumanLoopDataAttributes', { ContentClassifiers: required(listOf(TEXT)) }),
      ),
    },
    provenance: MODEL,
  },
  {
    name: 'StopHumanLoop',
    http: ['POST', '/human-loops/stop'],
    members: { HumanLoopName: required(TEXT) },
    provenance: MODEL,
  },
];

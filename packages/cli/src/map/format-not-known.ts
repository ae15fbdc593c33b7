import { printableText } from '../printable-text.ts';
import type { ExplainedRequest } from './explain-request.ts';
import { inColumns } from './in-columns.ts';

/** What policies may ask for and the request does not tell, a line each. */
export function formatNotKnown({ NotKnown, Questions }: ExplainedRequest): readonly string[] {
  const { LeftOut, NotInRequests, ClusterNames, NotGiven } = NotKnown;
  const tagged = Questions.filter(({ Tags }) => Tags === 'unknown').map(({ Resource }) => Resource);
  const rows: readonly (readonly [string, string])[] = [
    ...(tagged.length === 0
      ? []
      : [
          [
            'tags',
            `aws:ResourceTag/… and sagemaker:ResourceTag/… of ${listed(tagged)}: a look-up tells`,
          ] as const,
        ]),
    ...ClusterNames.map((name) => ['cluster', describeCluster(name)] as const),
    ...(NotInRequests.length === 0
      ? []
      : [['state', `${listed(NotInRequests)}: no member of the request gives it`] as const]),
    ...(LeftOut.length === 0
      ? []
      : [['left out', `${listed(LeftOut)}: the request leaves out the members that give it`] as const]),
    ...NotGiven.map((what) => NOT_GIVEN[what]),
  ];
  return rows.length === 0
    ? []
    : ['not known from the request', ...inColumns(rows).map((line) => `   ${line}`)];
}

const NOT_GIVEN = {
  caller: ['caller', 'no key of a caller: give `--caller`'],
  clock: ['clock', 'no aws:CurrentTime and aws:EpochTime: give `Now`'],
} as const;

function describeCluster(name: string): string {
  const printable = printableText(name);
  return `the id of \`${printable}\`, asked about as cluster/*: give \`--cluster-id ${printable}=ID\``;
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].map(printableText).join(', ');
}

import type { AccessKeyConfig } from '@sagegate/proxy';
import { EXAMPLE_CALLS, expectedDenial } from './example-calls.ts';
import { awsCliLines, boto3Lines, javascriptLines } from './client-lines.ts';

/** What the instructions are about. */
export interface Running {
  readonly gatewayUrl: string;
  readonly adminUrl: string;
  readonly auditFile: string;
  readonly accessKeys: readonly AccessKeyConfig[];
  /** Where the SDK for JavaScript is installed. */
  readonly exampleFolder: string;
}

/** What a newcomer reads when the example has started: addresses, keys, and lines to paste. */
export function instructions(running: Running): string {
  const { gatewayUrl, adminUrl, auditFile, accessKeys, exampleFolder } = running;
  const [caller] = accessKeys;
  if (caller === undefined) throw new TypeError('the example needs an access key');
  const target = { endpoint: gatewayUrl, region: 'us-east-1', caller, calls: EXAMPLE_CALLS, exampleFolder };
  return [
    '',
    'Sagegate runs, with an example organization, in front of a small SageMaker on this machine.',
    '',
    `  gateway   ${gatewayUrl}  point AWS clients here`,
    `  ready?    curl ${adminUrl}/readyz`,
    `  audit     tail -f ${auditFile}  lines of JSON: who asked what, and which statement decided`,
    '',
    'Test keys (access key id, secret access key, principal):',
    '',
    ...columns(accessKeys),
    '',
    'Paste one of these into another terminal. Each makes two calls as alice: the first one is allowed,',
    'the second is denied, because her organization allows nobody such a large accelerator. It answers',
    '',
    `  AccessDeniedException: ${expectedDenial(caller.principal, EXAMPLE_CALLS)}`,
    '',
    ...section('AWS CLI', awsCliLines(target)),
    ...section('Python (boto3)', boto3Lines(target)),
    ...section('JavaScript (AWS SDK v3)', javascriptLines(target)),
    'Ctrl-C ends it.',
  ].join('\n');
}

function columns(accessKeys: readonly AccessKeyConfig[]): readonly string[] {
  const idWidth = Math.max(...accessKeys.map(({ accessKeyId }) => accessKeyId.length));
  const secretWidth = Math.max(...accessKeys.map(({ secretAccessKey }) => secretAccessKey.length));
  return accessKeys.map(
    ({ accessKeyId, secretAccessKey, principal }) =>
      `  ${accessKeyId.padEnd(idWidth)}  ${secretAccessKey.padEnd(secretWidth)}  ${principal}`,
  );
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [`--- ${title}`, '', ...lines, ''];
}

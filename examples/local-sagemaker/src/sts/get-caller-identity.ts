import type { Answer } from '../protocol/answer.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { escapeXml } from '../protocol/escape-xml.ts';

/** Answers STS: GetCallerIdentity is all that it can. */
export function callSts(action: string, account: string, requestId: string): Answer {
  if (action !== 'GetCallerIdentity') {
    throw new AwsError('InvalidAction', `Could not find operation ${action} for version 2011-06-15`, 400);
  }
  const arn = escapeXml(`arn:aws:iam::${account}:user/local-sagemaker`);
  return {
    status: 200,
    headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
    body:
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
      `<Arn>${arn}</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>${escapeXml(account)}</Account>` +
      `</GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>` +
      '</GetCallerIdentityResponse>',
  };
}

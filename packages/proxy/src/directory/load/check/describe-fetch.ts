import { posix } from 'node:path';

/** How to get a policy of AWS that is not there, in the words of the AWS CLI. */
export function describeFetch(arn: string, pathAndName: string, folder = 'FOLDER'): string {
  const file = `${folder}/aws-managed/${pathAndName}.json`;
  const version = `$(aws iam get-policy --policy-arn ${arn} --query Policy.DefaultVersionId --output text)`;
  const fetch = `aws iam get-policy-version --policy-arn ${arn} --version-id ${version} > ${quoted(file)}`;
  const where = folder === 'FOLDER' ? ', FOLDER being one of `directory.folders`' : '';
  return `the document of AWS's policy is not there; fetch it${where}: mkdir -p ${quoted(posix.dirname(file))} && ${fetch}`;
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w+=,.@%/:-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

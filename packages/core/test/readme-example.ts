import { compilePolicies, describeFailure, parsePolicyDocument, parsePrincipal } from '@sagegate/core';

const document = parsePolicyDocument(`{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "OwnNotebooks", "Effect": "Allow", "Action": "sagemaker:*NotebookInstance",
      "Resource": "arn:aws:sagemaker:*:*:notebook-instance/\${aws:username}-*" },
    { "Sid": "NotFromOutside", "Effect": "Deny", "Action": "*", "Resource": "*",
      "Condition": { "NotIpAddress": { "aws:SourceIp": "192.0.2.0/24" } } }
  ]
}`);
const authorizer = compilePolicies({ identityBased: [{ id: 'notebooks.json', document }] });

const request = {
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action: 'sagemaker:StopNotebookInstance',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/alice-1',
};
const inside = { 'aws:username': 'alice', 'aws:SourceIp': '192.0.2.10' };
const outside = { 'aws:username': 'alice', 'aws:SourceIp': '203.0.113.9' };

const allowed = authorizer.authorize({ ...request, context: inside });
console.log(allowed.outcome, allowed.sid); // allowed OwnNotebooks

const denied = authorizer.authorize({ ...request, context: outside });
console.log(denied.outcome, denied.sid, denied.position?.start); // explicitDeny NotFromOutside { line: 6, column: 5 }
console.log(denied.message); // User: arn:aws:iam::111122223333:user/alice is not authorized to perform: …

const { nearMisses } = authorizer.explain({ ...request, context: { ...inside, 'aws:username': 'bob' } });
const nearest = nearMisses.find(({ effect }) => effect === 'Allow');
if (nearest !== undefined) console.log(nearest.sid, describeFailure(nearest.failure));
// OwnNotebooks `Resource` expects `arn:aws:sagemaker:*:*:notebook-instance/${aws:username}-*`, the resource is …; `${aws:username}` is `bob`

export { accessDeniedResponse, denialSentence } from './access-denied-response.ts';
export type { DenialReply } from './access-denied-response.ts';
export { authorizeAll } from './authorize-all.ts';
export type { CallDecision, DecidedRequest, DecisionMaker } from './authorize-all.ts';
export { AWS_ERROR_STATUS } from './aws-error-code.ts';
export type { AwsErrorCode, WireProtocol } from './aws-error-code.ts';
export { awsErrorResponse } from './aws-error-response.ts';
export type { AwsError, AwsErrorResponse } from './aws-error-response.ts';

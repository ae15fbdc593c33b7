export type { HttpRequest } from './http-request.ts';
export type { Caller } from './context/caller.ts';
export type { ForeignAccounts } from './arn/deployment.ts';
export type { EndpointPolicyInSameAccount, MappingOptions } from './mapping-options.ts';
export { toAuthorizationRequests } from './to-authorization-requests.ts';
export { protocolOf, resolveOperation } from './operation/resolve-operation.ts';
export type { Protocol, SageMakerOperation } from './operation/sagemaker-operation.ts';
export { MappingError } from './mapping-error.ts';
export type { MappingErrorCode } from './mapping-error.ts';

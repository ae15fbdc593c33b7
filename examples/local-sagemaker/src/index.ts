export { startLocalSagemaker } from './start-local-sagemaker.ts';
export type { LocalSagemaker, LocalSagemakerOptions } from './start-local-sagemaker.ts';
export type { ReceivedCall } from './received-call.ts';
export type { UpstreamCredentials } from './signature/verify-signature.ts';

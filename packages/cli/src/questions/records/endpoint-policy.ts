/** Services whose operations act on endpoints alone. */
const ENDPOINT_SERVICES: ReadonlySet<string> = new Set(['sagemaker-runtime', 'sagemaker-runtime-http2']);

/** As the mapping of requests has it: the policy of an endpoint grants nothing within its account. */
export function resourcePolicyOnlyDenies(operation: string): boolean {
  return ENDPOINT_SERVICES.has(operation.slice(0, operation.indexOf(':')));
}

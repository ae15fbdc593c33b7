import { resolve } from 'node:path';
import type { ContainerCredentialsConfig } from '../settings/workload-credentials-config.ts';

/** The workloads, their files named so that they are found from anywhere. */
export function resolveContainerCredentials(
  { workloads, ...address }: ContainerCredentialsConfig,
  directory: string,
): ContainerCredentialsConfig {
  return {
    ...address,
    workloads: workloads.map((workload) => ({
      ...workload,
      tokenFile: resolve(directory, workload.tokenFile),
    })),
  };
}

import { readWorkloadToken } from '../../config/files/workload-tokens.ts';
import type { WorkloadConfig } from '../../config/gateway-config.ts';
import { isSameText } from '../../sigv4/is-same-text.ts';
import { ContainerRefusal } from './container-refusal.ts';
import type { ContainerRequest } from './read-container-request.ts';

/**
 * The workload whose token a request has: that of its path, or whichever it is.
 *
 * The files are read now, so that a token that was rotated counts at once and the one before it no more.
 *
 * @throws ContainerRefusal when there is none, or more than one.
 */
export async function findWorkload(
  { workload: name, token }: ContainerRequest,
  workloads: readonly WorkloadConfig[],
): Promise<WorkloadConfig> {
  const asked = workloads.filter((workload) => name === undefined || workload.name === name);
  const read = await Promise.all(asked.map((workload) => compare(workload, token)));
  const [found, ...others] = read.filter(({ isSame }) => isSame);
  if (found !== undefined && others.length === 0) return found.workload;
  const problems = read.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  throw new ContainerRefusal('AccessDeniedException', 'the token is not that of a workload', problems[0]);
}

interface Compared {
  readonly workload: WorkloadConfig;
  readonly isSame: boolean;
  /** Why the workload has no token now. */
  readonly problem?: string;
}

async function compare(workload: WorkloadConfig, token: string): Promise<Compared> {
  const read = await readWorkloadToken(workload.tokenFile);
  if ('problem' in read)
    return { workload, isSame: false, problem: `the token of \`${workload.name}\`: ${read.problem}` };
  return { workload, isSame: isSameText(read.token, token) };
}

/** What the platform knows of a training job. */
export interface TrainingJob {
  readonly name: string;
  readonly instanceType: string;
  readonly project: string;
}

/** The jobs, in memory: a real platform would start them. */
export class TrainingJobs {
  readonly #jobs = new Map<string, TrainingJob>();

  create(job: TrainingJob): void {
    this.#jobs.set(job.name, job);
  }

  find(name: string): TrainingJob | undefined {
    return this.#jobs.get(name);
  }
}

/** The ARN under which policies know a job or an endpoint of the platform. */
export function platformArn(type: 'training-job' | 'endpoint', name: string): string {
  return `arn:aws:sagemaker:us-east-1:111122223333:${type}/${name}`;
}

/** What a client sends to start a job; `undefined` for anything else. */
export function parseTrainingJob(name: string, body: unknown): TrainingJob | undefined {
  if (typeof body !== 'object' || body === null || !('instanceType' in body && 'project' in body))
    return undefined;
  const { instanceType, project } = body;
  return typeof instanceType === 'string' && typeof project === 'string'
    ? { name, instanceType, project }
    : undefined;
}

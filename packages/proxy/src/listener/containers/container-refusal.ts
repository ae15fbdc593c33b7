/** The status of each code with which a workload is refused. */
const STATUS = {
  ValidationException: 400,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  MethodNotAllowedException: 405,
  ThrottlingException: 429,
  InternalFailure: 500,
  ServiceUnavailable: 503,
} as const;

export type ContainerRefusalCode = keyof typeof STATUS;

/** A workload that gets no credentials. The message is for it; the reason for the audit. Neither has anything of a token. */
export class ContainerRefusal extends Error {
  override readonly name = 'ContainerRefusal';
  readonly code: ContainerRefusalCode;
  readonly status: number;
  readonly reason: string | undefined;

  constructor(code: ContainerRefusalCode, message: string, reason?: string) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
    this.reason = reason;
  }
}

/** What AWS calls the refusal of a request that cannot be mapped. */
export type MappingErrorCode = 'UnknownOperationException' | 'SerializationException' | 'ValidationException';

/** A request that cannot be turned into authorization requests; it must be refused. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
  readonly code: MappingErrorCode;
  /** The member of the request that is at fault: `Tags[*].Key`. */
  readonly member?: string;

  constructor(code: MappingErrorCode, message: string, member?: string) {
    super(message);
    this.code = code;
    if (member !== undefined) this.member = member;
  }
}

/** A member that has no meaning we can decide on. */
export function invalidMember(member: string, problem: string): MappingError {
  return new MappingError('ValidationException', `member \`${member}\` ${problem}`, member);
}

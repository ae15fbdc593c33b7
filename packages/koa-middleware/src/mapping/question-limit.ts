import { MappingError } from './mapping-error.ts';

/** Each question costs a decision; a request of a person has a handful, a batch of records two thousand at most. */
const MAX_QUESTIONS = 2048;

/** @throws MappingError when a request asks for more than can be decided on. */
export function assertFewQuestions(count: number): void {
  if (count <= MAX_QUESTIONS) return;
  throw new MappingError('ValidationException', 'the request acts on too many resources in too many ways');
}

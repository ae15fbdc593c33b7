/** A record did not reach the audit log's destination: what it is about must not go on. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';

  constructor() {
    super('the audit log cannot be written');
  }
}

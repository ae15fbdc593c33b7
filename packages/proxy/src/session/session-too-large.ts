/** Claims that make no session token that could be sent: policies and tags take more than the room that there is. */
export class SessionTooLarge extends Error {
  override readonly name = 'SessionTooLarge';

  constructor() {
    super('session policies and tags take more room than a session token has for them');
  }
}

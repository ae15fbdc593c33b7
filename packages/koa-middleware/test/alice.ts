import type { Caller } from '../src/mapping/index.ts';

/** Who makes the requests of tests. */
export const ALICE: Caller = {
  principal: {
    kind: 'user',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userName: 'alice',
    account: '111122223333',
    partition: 'aws',
  },
};

import { describe, expect, it } from 'vitest';

import { checkLedgers } from './check-ledgers.ts';
import { MemberLedger } from './ledger/member-ledger.ts';
import type { LedgerEntry } from './ledger/member-ledger.ts';
import type { OperationRow } from './operation-row.ts';
import { leaf, listOf, optional, structure } from './overlay/overlay-operation.ts';
import type { Shape } from './shape.ts';

function built(members: Readonly<Record<string, Shape>>, row: Partial<OperationRow> = {}) {
  const entries = Object.entries(members).map(([name, shape]) => [name, optional(shape)] as const);
  return {
    operation: { name: 'CreateThing', members: new Map(entries) },
    row: { name: 'CreateThing', ...row },
  };
}

const TEXT = leaf('string');

function ledgerOf(entries: readonly LedgerEntry[], names = /Role|Kms|Subnet|Image/): readonly MemberLedger[] {
  return [new MemberLedger('member', names, entries)];
}

const PASSED: LedgerEntry = { becomes: 'passed', members: { RoleArn: 'CreateThing' } };

describe('checkLedgers', () => {
  it('takes members that are known and become what the ledger says', () => {
    const rows = [built({ RoleArn: TEXT, Name: TEXT }, { roles: ['RoleArn'] })];
    expect(() => {
      checkLedgers(rows, ledgerOf([PASSED]));
    }).not.toThrow();
  });

  it.each(['RoleArn', 'KmsKeyId', 'Subnets', 'TrainingImage'])(
    'stops at %s, which nobody has seen',
    (name) => {
      expect(() => {
        checkLedgers([built({ [name]: TEXT })], ledgerOf([]));
      }).toThrow(`CreateThing: nobody has looked at the member ${name}`);
    },
  );

  it('stops at a member inside structures and lists', () => {
    const nested = listOf(structure('Group', { ExecutionRole: optional(TEXT) }));
    expect(() => {
      checkLedgers([built({ Groups: nested })], ledgerOf([]));
    }).toThrow('nobody has looked at the member Groups[*].ExecutionRole');
  });

  it('stops at a member of another operation than the ones that the ledger names', () => {
    const other = { operation: built({ RoleArn: TEXT }).operation, row: { name: 'UpdateThing' } };
    expect(() => {
      checkLedgers([other], ledgerOf([PASSED]));
    }).toThrow('UpdateThing: nobody has looked at the member RoleArn');
  });

  it('stops at a role that is not passed any more', () => {
    expect(() => {
      checkLedgers([built({ RoleArn: TEXT })], ledgerOf([PASSED]));
    }).toThrow('RoleArn becomes nothing, but the ledger says passed');
  });

  it('stops at a member that feeds another key than it did', () => {
    const keys = [{ key: 'sagemaker:OutputKmsKeyArn', rule: 'kms', from: ['KmsKeyId'] }] as const;
    const entry = { becomes: 'sagemaker:VolumeKmsKeyArn', members: { KmsKeyId: 'CreateThing' } };
    expect(() => {
      checkLedgers([built({ KmsKeyId: TEXT }, { keys })], ledgerOf([entry]));
    }).toThrow('KmsKeyId becomes sagemaker:OutputKmsKeyArn, but the ledger says sagemaker:VolumeKmsKeyArn');
  });

  it('stops at an entry that no operation has', () => {
    expect(() => {
      checkLedgers([built({ Name: TEXT })], ledgerOf([PASSED]));
    }).toThrow('members that no operation has any more:\nCreateThing RoleArn');
  });

  it('passes over members that hold no text', () => {
    expect(() => {
      checkLedgers([built({ EnableRole: leaf('boolean') })], ledgerOf([]));
    }).not.toThrow();
  });

  it('stops at a licence, which holds no text, that is not accepted where the ledger says', () => {
    const licence = [new MemberLedger('licence', /Eula/, [], 'boolean')];
    expect(() => {
      checkLedgers([built({ AcceptEula: leaf('boolean') })], licence);
    }).toThrow('nobody has looked at the licence AcceptEula');
    expect(() => {
      checkLedgers([built({ EulaUri: TEXT })], licence);
    }).not.toThrow();
  });

  it('takes no member without use and without a reason', () => {
    expect(() => ledgerOf([{ becomes: 'nothing', members: { RoleArn: 'CreateThing' } }])).toThrow(
      'without reason',
    );
  });
});

import type { MfaDeviceModel } from '../../directory/directory-model.ts';
import { decodeBase32 } from './base32.ts';
import { stepOfCode } from './totp.ts';

/** So many wrong codes in a row, and the device is let be: a code has a million values, and three are right at a time. */
const MAX_FAILURES = 5;
const PAUSE_MS = 60_000;

interface DeviceState {
  /** The half minute of the last code that was taken: that one, and older ones, are not taken again. */
  readonly lastStep: number;
  readonly failures: number;
  readonly pausedUntil: number;
}

const UNUSED: DeviceState = { lastStep: -1, failures: 0, pausedUntil: 0 };

/**
 * Checks codes of MFA devices. Each is good once in this process: whoever looked over a shoulder comes too late.
 *
 * Nobody but the user whose device it is gets as far as here, so there are no more entries than devices.
 */
export class MfaCodes {
  readonly #devices = new Map<string, DeviceState>();

  /** Takes a code of a device, if it is right and has not been used. */
  take({ serialNumber, secret }: MfaDeviceModel, code: string, now: Date): boolean {
    const state = this.#devices.get(serialNumber) ?? UNUSED;
    const key = decodeBase32(secret);
    if (key === undefined || now.getTime() < state.pausedUntil) return false;
    const step = stepOfCode(key, code, now);
    const isRight = step !== undefined && step > state.lastStep;
    this.#devices.set(serialNumber, isRight ? { ...UNUSED, lastStep: step } : failed(state, now));
    return isRight;
  }
}

function failed(state: DeviceState, now: Date): DeviceState {
  const failures = state.failures + 1;
  if (failures < MAX_FAILURES) return { ...state, failures };
  return { ...state, failures: 0, pausedUntil: now.getTime() + PAUSE_MS };
}

import type { MfaDeviceModel } from '../../directory/directory-model.ts';
import type { SignatureGuard } from '../exchange/used-signatures.ts';
import { decodeBase32 } from './base32.ts';
import { endOfCode, stepOfCode } from './totp.ts';

/** So many wrong codes in a row, and the device is let be: a code has a million values, and three are right at a time. */
const MAX_FAILURES = 5;
/** The first pause. Each further one without a right code between is twice as long: a code could be guessed in weeks. */
const PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 3_600_000;

interface DeviceState {
  /** The half minute of the last code that was taken: that one, and older ones, are not taken again. */
  readonly lastStep: number;
  readonly failures: number;
  /** How long the next pause is. */
  readonly pauseMs: number;
  readonly pausedUntil: number;
}

const UNUSED: DeviceState = { lastStep: -1, failures: 0, pauseMs: PAUSE_MS, pausedUntil: 0 };

/**
 * Checks codes of MFA devices. Each is good once: whoever looked over a shoulder comes too late.
 *
 * Nobody but the user whose device it is gets as far as here, so there are no more entries than devices.
 */
export class MfaCodes {
  readonly #devices = new Map<string, DeviceState>();
  readonly #guard: SignatureGuard | undefined;

  /** `guard`: what other processes of the gateway have taken, too. Without it, this one is alone. */
  constructor(guard?: SignatureGuard) {
    this.#guard = guard;
  }

  /** Takes a code of a device, if it is right and has not been used. */
  async take(device: MfaDeviceModel, code: string, now: Date): Promise<boolean> {
    const step = this.#takeHere(device, code, now);
    if (step === undefined || this.#guard === undefined) return step !== undefined;
    const name = `${device.serialNumber} ${step}`;
    return (await this.#guard.use(name, endOfCode(step))) === 'first';
  }

  /** The half minute of a code that this process takes. */
  #takeHere({ serialNumber, secret }: MfaDeviceModel, code: string, now: Date): number | undefined {
    const state = this.#devices.get(serialNumber) ?? UNUSED;
    const key = decodeBase32(secret);
    if (key === undefined || now.getTime() < state.pausedUntil) return undefined;
    const step = stepOfCode(key, code, now);
    const isRight = step !== undefined && step > state.lastStep;
    this.#devices.set(serialNumber, isRight ? { ...UNUSED, lastStep: step } : failed(state, now));
    return isRight ? step : undefined;
  }
}

function failed(state: DeviceState, now: Date): DeviceState {
  const failures = state.failures + 1;
  if (failures < MAX_FAILURES) return { ...state, failures };
  const { pauseMs } = state;
  const longer = Math.min(2 * pauseMs, MAX_PAUSE_MS);
  return { ...state, failures: 0, pauseMs: longer, pausedUntil: now.getTime() + pauseMs };
}

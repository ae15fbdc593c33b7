/** What inputs are taken for. */
export const INPUT_KINDS = ['call', 'http', 'record', 'decoded', 'simulation', 'message'] as const;

export type InputKind = (typeof INPUT_KINDS)[number];

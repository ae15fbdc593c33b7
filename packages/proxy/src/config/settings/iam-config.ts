/** The part of IAM that the gateway answers where clients connect. */
export interface IamConfig {
  /** Whether simulations of policies are answered, for callers whose policies allow it. */
  readonly simulate: boolean;
}

export { EXCHANGE_PATH } from './sts/exchange/identity-question.ts';
export { signExchange } from './sts/exchange/sign-exchange.ts';
export type { ExchangeRequest, SignExchangeOptions } from './sts/exchange/sign-exchange.ts';
export type { SigningCredentials } from './sigv4/sign-sigv4.ts';

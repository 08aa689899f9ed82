import type { WireError } from '../cloudcraft/wire.ts';

/** An answer other than 2xx, with the words that Cloudcraft uses (cloudcraft-api.md 1.2). */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  /** Clients read `error` as a text and fail on anything else. */
  get body(): WireError {
    return { error: this.message, reason: this.reason, code: this.status };
  }
}

export const badProperty = (what: string): ApiError => new ApiError(400, 'invalid_property', what);
export const badParameter = (what: string): ApiError => new ApiError(400, 'invalid_parameter', what);
export const forbidden = (): ApiError =>
  new ApiError(403, 'insufficient_privileges', 'API key does not have sufficient permissions');
export const notFound = (noun: string): ApiError => new ApiError(404, 'not_found', `${noun} not found`);
export const outOfDate = (): ApiError => new ApiError(412, 'precondition_failed', 'Resource out of date');
export const notOffered = (what: string): ApiError =>
  new ApiError(501, 'not_implemented', `This server does not offer ${what}`);

/** One request to AWS. The rest of the program makes them through this and knows no type of the SDK. */
export interface AwsCall {
  /** Our name of the service, as in services.ts: `ec2`, `elbv2`. */
  readonly service: string;
  /** The operation as AWS names it: `DescribeInstances`. */
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

export interface AwsCaller {
  /** The region to start from: the configured one, else us-east-1. */
  readonly region: string;
  /** The answer, with dates as Date objects. Throws AwsFailure, or the signal's reason once it is aborted. */
  call(request: AwsCall): Promise<unknown>;
}

/** What a filter looks at: a resource, or a node or group of a document. */
export interface FilterSubject {
  readonly id: string;
  readonly type: string;
  /** CloudFormation type. */
  readonly kind?: string | undefined;
  readonly name: string;
  readonly state?: string | undefined;
  readonly region?: string | undefined;
  readonly zone?: string | undefined;
  readonly account?: string | undefined;
  readonly arn?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** Properties of a resource or fields of a node. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ids and names of the groups that hold it, directly or not: VPC, subnet, security groups. */
  readonly containers: readonly string[];
  /** The same ids and names by the type of group, for keys such as `vpc`; absent where the types are not known. */
  readonly containersByType?: ReadonlyMap<string, readonly string[]>;
  /**
   * Values of columns that follow from other resources, such as `vpc`, `inside` and `member_of`; undefined for any other
   * name. Where it is absent, the containers answer for them.
   */
  readonly computed?: ((column: string) => unknown) | undefined;
}

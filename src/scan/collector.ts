/**
 * How a service is read: data, which scan-service.ts runs. The catalogue says which calls there are, what they answer
 * and which fields name other resources; a collector adds what it is silent about: the order of the calls, where their
 * parameters come from, and what becomes a resource.
 */
export interface Collector {
  /** Of aws/services.ts. */
  readonly service: string;
  /**
   * Where to ask. `global`: once, in the partition's home region. `buckets`: listed once, then each item in its own
   * region.
   */
  readonly scope: 'region' | 'global' | 'buckets';
  readonly steps: readonly Step[];
}

export interface Step {
  /** Catalogue type and operation, `vpc/DescribeVpcs`; also the name by which later steps refer to this one. */
  readonly call: string;
  /** The steps whose items this one is asked for, one call each; absent, one call in all. */
  readonly after?: string | readonly string[];
  /** Items of the earlier step per call, for calls that take lists. */
  readonly batch?: number;
  /**
   * Parameters. Text that starts with `@` is a path into the item of the earlier step, with `^` into the item before
   * that, with `*` a list made of all items of the batch; `=` is the native id, `!` the ARN, of the resource that
   * the item is. Anything else is sent as it is.
   */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Asked for no more items than this, the first by their ids: for calls of which AWS admits only a few a second. */
  readonly most?: number;
  /** Asked only for items where the path has this text, or none. */
  readonly only?: { readonly path: string; readonly is: string | undefined };
  /** Kept fields, instead of the catalogue's. */
  readonly fields?: readonly string[];
  /** Rules for relations, besides the catalogue's. */
  readonly edges?: readonly EdgeRule[];
  /** What becomes of the items. Nothing: they are only asked further. */
  readonly makes?: Shape;
  readonly adds?: Addition;
  readonly joins?: Join;
}

/** A catalogue rule: what is found at `path` names a resource of one of the types. */
export interface EdgeRule {
  readonly path: string;
  /** Catalogue types; `any` for all; `@ResourceType` for the CloudFormation type that is told at that path. */
  readonly to: readonly string[];
  readonly label: string;
}

/**
 * Items that become resources. Paths may start with `^` for the item that the call was asked for, and end with `~` for
 * the last part of an ARN or path.
 */
export interface Shape {
  /** Component type. */
  readonly type: string;
  /** Name under which rules refer to it, where it is not the catalogue type's: `cache-cluster`. */
  readonly key?: string;
  /** CloudFormation type, where it is not the catalogue type's own. */
  readonly kind?: string;
  /** Other component types and kinds, by how the text at a path begins. */
  readonly variants?: readonly { path: string; starts: string; type: string; kind: string }[];
  /** Path of the native id. */
  readonly native: string;
  /** Only items where the path has, or has not, this text become resources. */
  readonly where?:
    | { readonly path: string; readonly is: string }
    | { readonly path: string; readonly isNot: string | undefined }
    | { readonly path: string; readonly startsNot: string };
  /** Path of the ARN, or how it is made: `arn:{partition}:ec2:{region}:{account}:vpc/{native}`. */
  readonly arn: string;
  /** Paths of names, the first that has text; the tag `Name` goes before them, the native id after. */
  readonly names?: readonly string[];
  readonly state?: string;
  readonly zone?: string;
  readonly tags?: string;
  /** Path of the account that owns it, when that may be another one (shared subnets). */
  readonly owner?: string;
  /** Paths of further texts by which others refer to it: DNS names, addresses, URLs; or how one is made, as with `arn`. */
  readonly keys?: readonly string[];
  /** Of no region, though each one lists it: global databases, Direct Connect gateways. */
  readonly global?: boolean;
  /** Not a resource of its own; who is `in` it is in what it is in: subnet groups. */
  readonly hidden?: boolean;
  /** Stands where its members stand, when nothing else says. */
  readonly placedByMembers?: boolean;
}

/** Items that tell more about a resource that is already there. */
export interface Addition {
  /** Path of an id or ARN of the resource, or how its ARN is made; absent, the one for which the call was made. */
  readonly to?: string;
  /** Property under which the fields are kept; `[]` at the end collects all items in a list. Absent: beside the others. */
  readonly as?: string;
  /** The items' tags. */
  readonly tags?: string;
  /** As for a resource: further names, which go before its own, and further texts by which others refer to it. */
  readonly names?: readonly string[];
  readonly keys?: readonly string[];
}

/** Items that are a relation: a subscription, an event source mapping. */
export interface Join {
  /** Path of the resource where it starts, and where it leads, with catalogue types. */
  readonly from: string;
  readonly fromTypes: readonly string[];
  readonly to: string;
  readonly toTypes: readonly string[];
  readonly label: string;
}

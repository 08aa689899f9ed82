/**
 * How the resources of one kind are told in files, beside how a scan tells them. Paths are in snake_case and go through
 * lists; alternatives are separated by `|`.
 */
export interface Kind {
  /** CloudFormation type, as a scan gives it. */
  readonly kind: string;
  /** Component type. */
  readonly type: string;
  /** Terraform's types, separated by blanks. */
  readonly terraform: string;
  /** Further CloudFormation types that mean the same: those of SAM. */
  readonly also?: string;
  /**
   * The fields that the scan's catalogue keeps, as AWS names them, separated by commas: `ImageId: ami|image_id`. Without
   * a path it is the name in snake_case.
   */
  readonly keep: string;
  /** Paths of names; the tag `Name` goes before them, the last part of the address after. */
  readonly names?: string;
  /** The name under which AWS knows it, where the ARN has to be made of it. Default `id`. */
  readonly native?: string;
  /** Where files lack the ARN: `arn:{partition}:ec2:{region}:{account}:elastic-ip/{native}`. */
  readonly arn?: string;
  /** Paths of further texts by which others refer to it. */
  readonly keys?: string;
  readonly state?: string;
  /** In no region. */
  readonly global?: boolean;
  /** Values that its type alone implies. */
  readonly implied?: Readonly<Record<string, unknown>>;
  /** No resource of its own: who is in it is in what it is in. */
  readonly hidden?: boolean;
}

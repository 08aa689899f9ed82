/** What a deployment will do with a resource. */
export type PlannedChange = 'add' | 'change' | 'replace' | 'destroy';

/** A nested value as files hold it, with keys in snake_case whatever the file's own spelling. */
export type Values = Readonly<Record<string, unknown>>;

/** An expression that names another item: found at `path` of the values, names are without field indexes. */
export interface ImportedReference {
  readonly path: string;
  /** Address of an item, or of all items of a counted one: `module.a.aws_subnet.b`. */
  readonly to: string;
}

/** One entry of an imported file, in one shape for all formats. */
export interface ImportedItem {
  /** Unique in the file: `module.net.aws_subnet.a[0]`, a logical id, an URN. */
  readonly address: string;
  /** As the file names it: `aws_lb`, `AWS::S3::Bucket`. */
  readonly type: string;
  readonly values: Values;
  readonly references: readonly ImportedReference[];
  readonly dependsOn: readonly string[];
  /** Modules or stacks that it is in, the outermost first. */
  readonly areas: readonly string[];
  readonly region?: string | undefined;
  readonly change?: PlannedChange | undefined;
}

/** What a reader makes of a file. */
export interface ImportedFile {
  /** For people: "Terraform state, version 4". */
  readonly format: string;
  readonly items: readonly ImportedItem[];
  /** Region that the file itself names for all that says no other. */
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  /** Sentences: what was left out and why. */
  readonly notes: readonly string[];
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
